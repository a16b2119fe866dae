import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { textsOf } from '../texts';
import { letIn } from '../door';
import { email } from '../world';
import { echo, expect, fits, loaded, signIn, speak, test } from './person';

const kith = join(dirname(dirname(dirname(fileURLToPath(import.meta.url)))), 'kith');
const t = textsOf('en');
const zh = textsOf('zh-CN');
const patience = 600_000;
test.use({ locale: 'en' });
test.setTimeout(2 * patience);

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 18_777));
    });
  });
}

/** A small world of its own, so that the other tests' is not restored over. */
async function start(data: string, port: number): Promise<ChildProcess> {
  const demo = spawn(kith, ['demo', '--port', `${port}`, '--data', data, '--customers', '30'], { stdio: 'ignore' });
  const end = Date.now() + patience;
  while (Date.now() < end && demo.exitCode === null) {
    const answers = await fetch(`http://localhost:${port}/api/session`).then(
      (answer) => answer.ok,
      () => false,
    );
    if (answers) {
      return demo;
    }
    await sleep(300);
  }
  throw new Error('The small demo did not start.');
}

async function stop(demo: ChildProcess): Promise<void> {
  const ended = new Promise((resolve) => demo.once('exit', resolve));
  demo.kill('SIGTERM');
  await Promise.race([ended, sleep(60_000)]);
  demo.kill('SIGKILL');
}

async function post(page: Page, address: string): Promise<void> {
  const answer = await page.request.post(address, { headers: await echo(page) });
  expect(answer.ok()).toBe(true);
}

test('a restored copy keeps to itself until each thing that waits is decided of and somebody lets it act', async ({
  page,
}) => {
  const folder = mkdtempSync(join(tmpdir(), 'kith-restored-'));
  const port = await freePort();
  const at = `http://localhost:${port}`;
  let demo = await start(join(folder, 'original'), port);
  try {
    // The world is filled by a job; wherever that is, once its people are let in a backup can be taken.
    await expect(async () => letIn(at)).toPass({ timeout: patience });
    await signIn(page, email, at);
    execFileSync(kith, ['backup', join(folder, 'world.kith'), '--data', join(folder, 'original')]);
    await page.goto('about:blank'); // nobody looks while it is away
    await stop(demo);
    execFileSync(kith, ['restore', join(folder, 'world.kith'), '--data', join(folder, 'copy')]);
    demo = await start(join(folder, 'copy'), port);

    await signIn(page, email, at);
    await speak(page, 'English');
    await post(page, `${at}/api/intelligence/warehouse/feed`);
    const bar = page.getByRole('status').filter({ hasText: t('quarantine.bar').split('{{')[0]?.trim() ?? '' });
    await expect(bar).toBeVisible();
    await bar.getByRole('link', { name: t('quarantine.look') }).click();
    await expect(page.getByRole('heading', { name: t('quarantine.title') })).toBeVisible();

    const lift = page.getByRole('button', { name: t('quarantine.lift') });
    await expect(lift).toBeDisabled();
    const groups = page.getByRole('radiogroup');
    await expect(groups.first()).toBeVisible();
    await page.setViewportSize({ width: 400, height: 800 });
    await fits(page);
    await page.setViewportSize({ width: 1280, height: 800 });

    // First both languages: what waits is asked for anew in each.
    await speak(page, '简体中文');
    await expect(page.getByRole('heading', { name: zh('quarantine.title') })).toBeVisible();
    await speak(page, 'English');
    await expect(lift).toBeVisible();
    await loaded(page);

    // By keyboard alone: into each group, to its last answer or its first; then the word that the original is off.
    const count = await groups.count();
    for (let row = 0; row < count; row++) {
      const goOn = groups.nth(row).getByRole('radio').first();
      await goOn.focus();
      await page.keyboard.press('Space');
      await expect(goOn).toBeChecked();
    }
    await groups.last().getByRole('radio').first().focus();
    await page.keyboard.press('ArrowDown');
    await expect(groups.last().getByRole('radio', { name: t('quarantine.drop') })).toBeChecked();
    await page.getByRole('checkbox', { name: t('quarantine.alone') }).focus();
    await page.keyboard.press('Space');
    await expect(lift).toBeEnabled();
    await lift.focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog');
    await expect(dialog.getByText(t('quarantine.liftTitle'))).toBeVisible();
    await dialog.getByRole('button', { name: t('quarantine.lift') }).press('Enter');
    await expect(page.getByText(t('quarantine.free'), { exact: true })).toBeVisible();
    await expect(bar).toBeHidden();
    // What goes on goes on.
    await expect
      .poll(
        async () => {
          const jobs: { items: { state: string }[] } = await (await page.request.get(`${at}/api/jobs`)).json();
          return jobs.items.filter((job) => job.state === 'queued').length;
        },
        { timeout: patience },
      )
      .toBe(0);
  } finally {
    await page.goto('about:blank');
    await stop(demo);
    rmSync(folder, { recursive: true, force: true });
  }
});
