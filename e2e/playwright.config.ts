import { createServer } from 'node:net';
import { defineConfig } from '@playwright/test';

// The first port that is free from 18321 on; who reads this again in a worker finds it chosen.
process.env.KITH_E2E_PORT ??= String(await freePort(18_321));
const chromium = process.env.KITH_CHROMIUM ?? '/usr/bin/chromium';

function freePort(from: number): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(freePort(from + 1)));
    probe.listen(from, '127.0.0.1', () => probe.close(() => resolve(from)));
  });
}

/** One demo world for all tests, started by the global set-up; the tests walk through it in order, as a person would. */
export default defineConfig({
  testDir: 'tests',
  globalSetup: './start-demo.ts',
  workers: 1,
  fullyParallel: false,
  timeout: 300_000,
  expect: { timeout: 60_000 },
  reporter: [['list']],
  outputDir: 'test-results',
  use: {
    browserName: 'chromium',
    actionTimeout: 60_000,
    viewport: { width: 1360, height: 860 },
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: chromium,
      args: [
        '--headless',
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});
