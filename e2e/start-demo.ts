import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { letIn } from './door';
import { base, port } from './world';

const home = dirname(dirname(fileURLToPath(import.meta.url)));
const patience = 600_000;

/** Starts the demo as its README says, in a directory of its own, and waits until its world is filled. */
export default async function startDemo(): Promise<() => Promise<void>> {
  if (process.env.KITH_E2E_URL) {
    return async () => {};
  }
  const data = mkdtempSync(join(tmpdir(), 'kith-e2e-'));
  const demo = spawn(join(home, 'kith'), ['demo', '--port', `${port}`, '--data', data, '--customers', '600'], {
    stdio: ['ignore', 'ignore', 'inherit'], // its log goes to the error stream; its greeting is for people
  });
  try {
    await until('the demo answers', async () => (await fetch(`${base}/api/session`)).ok, demo);
    let cookies = '';
    await until(
      'the demo lets its people in',
      async () => {
        cookies = await letIn(base);
        return true;
      },
      demo,
    );
    await until('the demo world is filled', () => filled(cookies), demo);
  } catch (problem) {
    demo.kill('SIGKILL');
    throw problem;
  }
  return async () => {
    const ended = new Promise((resolve) => demo.once('exit', resolve));
    demo.kill('SIGTERM');
    await Promise.race([ended, sleep(30_000)]);
    demo.kill('SIGKILL');
    rmSync(data, { recursive: true, force: true });
  };
}

async function until(what: string, holds: () => Promise<boolean>, demo: ChildProcess): Promise<void> {
  const end = Date.now() + patience;
  while (Date.now() < end) {
    if (demo.exitCode !== null) {
      throw new Error(`The demo ended with status ${demo.exitCode} before ${what}.`);
    }
    if (await holds().catch(() => false)) {
      return;
    }
    await sleep(500);
  }
  throw new Error(`After ${patience / 1000} s still not: ${what}.`);
}

async function filled(cookies: string): Promise<boolean> {
  const jobs: { items: { kind: string; state: string; error?: string }[] } = await (
    await fetch(`${base}/api/jobs?limit=100`, { headers: { cookie: cookies } })
  ).json();
  const fill = jobs.items.find((job) => job.kind === 'demo-fill');
  if (fill?.state === 'failed') {
    throw new Error(`The demo world could not be filled: ${fill.error}`);
  }
  return fill?.state === 'succeeded';
}
