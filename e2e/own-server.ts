import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

export const kith = join(dirname(dirname(fileURLToPath(import.meta.url))), 'kith');

/** For a server to be built, started and filled, on a machine that has other things to do as well. */
export const patience = 600_000;

export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 18_777));
    });
  });
}

/** A server of a test's own, so that what the others walk through stays as it is; `said` is what it has told its console. */
export type OwnServer = { process: ChildProcess; at: string; said: () => string };

/** Starts it as its README says and waits until it answers. */
export async function startOwn(command: 'demo' | 'serve', data: string, port: number, ...more: string[]): Promise<OwnServer> {
  const server = spawn(kith, [command, '--port', `${port}`, '--data', data, ...more], { stdio: ['ignore', 'pipe', 'ignore'] });
  let said = '';
  server.stdout?.on('data', (part) => {
    said += part;
  });
  const at = `http://localhost:${port}`;
  const end = Date.now() + patience;
  while (Date.now() < end && server.exitCode === null) {
    const answers = await fetch(`${at}/api/session`).then(
      (answer) => answer.ok,
      () => false,
    );
    if (answers) {
      return { process: server, at, said: () => said };
    }
    await sleep(300);
  }
  server.kill('SIGKILL');
  throw new Error(`The ${command} did not start. It said: ${said}`);
}

export async function stopOwn({ process: server }: OwnServer): Promise<void> {
  const ended = new Promise((resolve) => server.once('exit', resolve));
  server.kill('SIGTERM');
  await Promise.race([ended, sleep(60_000)]);
  server.kill('SIGKILL');
}
