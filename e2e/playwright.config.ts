import { defineConfig } from '@playwright/test';

const chromium = process.env.KITH_CHROMIUM ?? '/usr/bin/chromium';

/** One demo world for all tests, started by the global set-up; the tests walk through it in order, as a person would. */
export default defineConfig({
  testDir: 'tests',
  globalSetup: './start-demo.ts',
  workers: 1,
  fullyParallel: false,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: [['list']],
  outputDir: 'test-results',
  use: {
    browserName: 'chromium',
    actionTimeout: 15_000,
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
