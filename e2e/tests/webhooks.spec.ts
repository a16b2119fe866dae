import type { Page } from '@playwright/test';
import { type Language, textsOf } from '../texts';
import { base } from '../world';
import { expect, fits, signIn, slow, speak, test } from './person';

const run = Date.now().toString(36);

/** Made, tried out, looked at, replaced its secret and deleted: with the keyboard where a mouse would be quicker. */
function walk(language: Language, name: '简体中文' | 'English', width: number): void {
  const t = textsOf(language);
  const hook = `Hook ${run} ${language}`;

  test(`a webhook is made and tried out, in ${name}, ${width} px`, async ({ page, troubles }) => {
    await signIn(page);
    await speak(page, name);
    await page.setViewportSize({ width, height: 860 });
    await page.goto(`${base}/settings/webhooks`);

    await page.getByRole('button', { name: t('settings.webhooks.add') }).first().click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel(t('settings.webhooks.name')).fill(hook);
    await dialog.getByLabel(t('settings.webhooks.url')).fill('https://127.1/inside');
    await dialog.getByRole('checkbox', { name: 'customer.changed' }).press('Space');
    await dialog.getByRole('button', { name: t('action.create'), exact: true }).click();
    await expect(dialog.getByRole('alert')).toBeVisible();
    await dialog.getByLabel(t('settings.webhooks.url')).fill('https://receiver.invalid/kith');
    await dialog.getByLabel(t('settings.webhooks.url')).press('Enter');
    await expect(dialog.getByLabel(t('settings.webhooks.secret'))).toHaveValue(/^whsec_/u);
    await dialog.getByRole('button', { name: t('action.done') }).press('Enter');

    const row = page.getByRole('row', { name: new RegExp(hook, 'u') });
    await expect(row).toContainText(t('settings.webhooks.states.active'));
    await expect(dialog).toHaveCount(0);
    await fits(page);
    await act(page, 'ping');
    await expect(dialog.getByRole('row', { name: /webhook\.ping/u })).toContainText(t('settings.webhooks.noAnswer'), {
      timeout: slow,
    });
    await page.keyboard.press('Escape');
    await expect(dialog).toHaveCount(0);
    await act(page, 'pause');
    await expect(row).toContainText(t('settings.webhooks.states.paused'));
    await act(page, 'rotate');
    await dialog.getByRole('button', { name: t('settings.webhooks.rotate') }).click();
    await expect(dialog.getByLabel(t('settings.webhooks.secret'))).toHaveValue(/^whsec_/u);
    await dialog.getByRole('button', { name: t('action.done') }).click();
    await page.getByRole('button', { name: t('settings.webhooks.more', { name: hook }) }).click();
    await page.getByRole('menuitem', { name: t('action.delete') }).click();
    await dialog.getByRole('button', { name: t('action.delete') }).click();
    await expect(row).toHaveCount(0);
    // The address that was refused, as it should be.
    const refusals = troubles.filter((trouble) => trouble.includes('422') && trouble.includes('/api/webhooks'));
    expect(refusals).toHaveLength(1);
    troubles.splice(0, troubles.length, ...troubles.filter((trouble) => !refusals.includes(trouble)));
  });

  async function act(page: Page, step: 'ping' | 'pause' | 'rotate'): Promise<void> {
    await page.getByRole('button', { name: t('settings.webhooks.more', { name: hook }) }).click();
    await page.getByRole('menuitem', { name: t(`settings.webhooks.${step}`) }).click();
  }
}

walk('en', 'English', 1360);
walk('zh-CN', '简体中文', 400);
