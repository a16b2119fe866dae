import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { textsOf } from '../texts';
import { letIn } from '../door';
import { freePort, kith, patience, startOwn, stopOwn } from '../own-server';
import { email } from '../world';
import { echo, expect, fits, loaded, signIn, speak, test } from './person';

const t = textsOf('en');
const zh = textsOf('zh-CN');
test.use({ locale: 'en' });
test.setTimeout(2 * patience);

/** A small world of its own, so that the other tests' is not restored over. */
const start = (data: string, port: number) => startOwn('demo', data, port, '--customers', '30');

async function post(page: Page, address: string): Promise<void> {
  const answer = await page.request.post(address, { headers: await echo(page) });
  expect(answer.ok()).toBe(true);
}

test('a restored copy keeps to itself until each thing that waits is decided of and somebody lets it act', async ({
  page,
}) => {
  const folder = mkdtempSync(join(tmpdir(), 'kith-restored-'));
  const port = await freePort();
  let demo = await start(join(folder, 'original'), port);
  const { at } = demo;
  try {
    // The world is filled by a job; wherever that is, once its people are let in a backup can be taken.
    await expect(async () => letIn(at)).toPass({ timeout: patience });
    await signIn(page, email, at);
    execFileSync(kith, ['backup', join(folder, 'world.kith'), '--data', join(folder, 'original')]);
    await page.goto('about:blank'); // nobody looks while it is away
    await stopOwn(demo);
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
    await stopOwn(demo);
    rmSync(folder, { recursive: true, force: true });
  }
});
