import type { Page } from '@playwright/test';
import { textsOf } from '../texts';
import { base } from '../world';
import { addCustomer, expect, signIn, speak, test } from './person';

const t = textsOf('en');
test.use({ locale: 'en' });

async function addRole(page: Page, name: string): Promise<void> {
  await page.goto(`${base}/settings/roles`);
  const form = page.locator('form');
  await form.getByRole('textbox', { name: t('settings.roles.name') }).fill(name);
  await form.getByRole('combobox', { name: `${t('nav.customers')}: ${t('rightAction.read')}` }).click();
  await page.getByRole('option', { name: t('reach.team'), exact: true }).click();
  await form.getByRole('button', { name: t('settings.roles.add') }).click();
  await expect(page.getByRole('cell', { name, exact: true })).toBeVisible();
}

test('an administrator makes a role, shares a customer, sees as a colleague, and comes back', async ({ page }) => {
  await signIn(page);
  await speak(page, 'English');
  await addRole(page, `Reception ${Date.now()}`);

  const id = await addCustomer(page, { name: `Shared ${Date.now()}` });
  await page.goto(`${base}/customers/${id}`);
  await page.getByRole('button', { name: t('share.add'), exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('combobox', { name: t('share.with') }).click();
  await page.getByRole('option', { name: 'Sofia Marchetti' }).click();
  await dialog.getByRole('button', { name: t('share.do'), exact: true }).click();
  await expect(dialog).toBeHidden();
  await page.getByRole('combobox', { name: t('share.why') }).click();
  await page.getByRole('option', { name: 'Sofia Marchetti' }).click();
  await expect(page.getByText(t('share.because.share')).first()).toBeVisible();

  await page.goto(`${base}/settings/users`);
  const row = page.getByRole('row').filter({ hasText: 'Sofia Marchetti' });
  await row.getByRole('button', { name: t('action.edit') }).click();
  await page.getByRole('button', { name: t('settings.users.seeAs') }).click();
  const back = page.getByRole('button', { name: t('shell.endSeeing') });
  await expect(back).toBeVisible();
  await expect(page.getByRole('link', { name: t('nav.users') })).toBeHidden();
  await back.click();
  await expect(page.getByRole('link', { name: t('nav.users') })).toBeVisible();
});
