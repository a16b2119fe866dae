import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { type Language, textsOf } from '../texts';
import { base } from '../world';
import { addCustomer, expect, signIn, slow, speak, test } from './person';

const run = `xq${Date.now().toString(36)}`;

/** What the list shows becomes a file: its rows, its order, its columns; downloaded and read, in both languages. */
async function download(page: Page, language: Language, csv: boolean): Promise<{ name: string; content: Buffer }> {
  const t = textsOf(language);
  await page.getByRole('button', { name: t('customers.export.open'), exact: true }).click();
  const dialog = page.getByRole('dialog');
  if (csv) {
    await dialog.getByText(t('customers.export.csv'), { exact: true }).click();
  }
  await dialog.getByRole('button', { name: t('customers.export.start'), exact: true }).click();
  const link = dialog.getByRole('link', { name: t('customers.export.download'), exact: true });
  await expect(link).toBeVisible({ timeout: slow });
  const [file] = await Promise.all([page.waitForEvent('download'), link.click()]);
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  return { name: file.suggestedFilename(), content: readFileSync(await file.path()) };
}

test('the list is downloaded as it is shown', async ({ page }) => {
  const t = textsOf('en');
  await signIn(page);
  await speak(page, 'English');
  await addCustomer(page, { name: `${run} Ålesund`, phone: '+4722334455' });
  await addCustomer(page, { name: `=${run} "the second"` });
  await page.goto(`${base}/customers?q=${run}&sort=-name&columns=name:210,phone:140,rfm:70`);
  await expect(page.getByText(`${run} Ålesund`).first()).toBeVisible();

  const { name, content } = await download(page, 'en', true);

  expect(name).toBe('Customers.csv');
  expect(content.toString('utf8')).toBe(
    `\uFEFF"Name","Phone","RFM"\r\n"${run} Ålesund","'+4722334455",\r\n"'=${run} ""the second""",,\r\n`,
  );
  await page.goto(`${base}/jobs`);
  await expect(page.getByRole('link', { name: t('customers.export.download'), exact: true }).first()).toBeVisible();
});

test('a workbook comes in Chinese', async ({ page }) => {
  await signIn(page);
  await speak(page, '简体中文');
  await page.goto(`${base}/customers?sort=-clv`);

  const { name, content } = await download(page, 'zh-CN', false);

  expect(name).toBe('客户.xlsx');
  expect(content.subarray(0, 4).toString('latin1')).toBe('PK\u0003\u0004');
  expect(content.length).toBeGreaterThan(4_000);
  await speak(page, 'English');
});
