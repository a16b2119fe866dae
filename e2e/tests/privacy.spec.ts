import { textsOf } from '../texts';
import { base } from '../world';
import { expect, signIn, speak, test } from './person';

const t = textsOf('en');
const zh = textsOf('zh-CN');
test.use({ locale: 'en' });

test('an address is put on the suppression list, looked up, taken off for a reason, and a file of them is added', async ({
  page,
}) => {
  await signIn(page);
  await speak(page, 'English');
  await page.getByRole('link', { name: t('nav.suppressions') }).click();
  const address = `never-${Date.now()}@people.example`;

  await page.getByRole('button', { name: t('suppressions.add') }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(t('suppressions.address')).fill(address);
  await dialog.getByLabel(t('suppressions.note')).fill('asked by letter');
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(page.getByText(/asked by letter/u).first()).toBeVisible();
  await expect(page.getByText(address)).toBeHidden();

  await page.getByLabel(t('suppressions.address')).fill(address.toUpperCase());
  await page.getByRole('button', { name: t('suppressions.ask') }).click();
  await expect(page.getByText(t('suppressions.closed'))).toBeVisible();

  await page.getByRole('status').getByRole('button', { name: t('suppressions.remove') }).click();
  await page.getByRole('dialog').getByLabel(t('suppressions.why')).fill('it was a mistake');
  await page.getByRole('dialog').getByRole('button', { name: t('suppressions.remove') }).click();
  await expect(page.getByRole('dialog')).toBeHidden();
  await page.getByRole('button', { name: t('suppressions.ask') }).click();
  await expect(page.getByText(t('suppressions.free'))).toBeVisible();

  await page.locator('input[type=file]').setInputFiles({
    name: 'never.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(`Name;Address\nAda;a-${address}\n`),
  });
  await expect(page.getByText(t('suppressions.taken', { added: '1', known: '0' }))).toBeVisible();
  await page.getByRole('dialog').getByRole('button', { name: t('action.done') }).click();

  await page.setViewportSize({ width: 400, height: 800 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(400);
  await page.setViewportSize({ width: 1280, height: 800 });
  await speak(page, '简体中文');
  await expect(page.getByRole('heading', { name: zh('nav.suppressions') })).toBeVisible();
  await speak(page, 'English');
  await page.goto(`${base}/`);
});
