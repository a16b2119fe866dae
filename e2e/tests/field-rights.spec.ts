import type { Page } from '@playwright/test';
import { textsOf } from '../texts';
import { base } from '../world';
import { addCustomer, echo, expect, loaded, signIn, speak, test } from './person';

const t = textsOf('en');
test.use({ locale: 'en' });

const choice = (page: Page, field: string, level: 'none' | 'read' | 'edit') =>
  page.getByRole('radio', { name: `${field}: ${t(`fieldAccess.${level}`)}` });

const mark = Date.now();

/** Hides phones and closes cities from a new role, by keyboard. */
async function addRole(page: Page, name: string): Promise<void> {
  await page.goto(`${base}/settings/roles`);
  const form = page.locator('form');
  await form.getByRole('textbox', { name: t('settings.roles.name') }).fill(name);
  for (const action of ['read', 'edit']) {
    await form.getByRole('combobox', { name: `${t('nav.customers')}: ${t(`rightAction.${action}`)}` }).click();
    await page.getByRole('option', { name: t('reach.all'), exact: true }).click();
  }
  await choice(page, 'Phone', 'edit').focus();
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await expect(choice(page, 'Phone', 'none')).toBeChecked();
  await choice(page, 'City', 'read').check();
  await expect(choice(page, 'Name', 'none')).toHaveCount(0);
  await form.getByRole('button', { name: t('settings.roles.add') }).click();
  await expect(page.getByRole('cell', { name, exact: true })).toBeVisible();
}

test('a role that hides phones and closes cities shows none and changes none', async ({ page }) => {
  await signIn(page);
  await speak(page, 'English');
  const role = `Front desk ${mark}`;
  await addRole(page, role);
  await page.getByRole('button', { name: t('settings.roles.open', { name: role }) }).click();
  await expect(choice(page, 'Phone', 'none')).toBeChecked();
  await expect(choice(page, 'City', 'read')).toBeChecked();

  const desk = { name: `Desk ${mark}`, city: 'Lisboa', phone: '+351211234567', email: `desk${mark}@x.example` };
  const id = await addCustomer(page, desk);
  const users = await (await page.request.get(`${base}/api/users`)).json();
  const aiko = users.items.find((user: { name: string }) => user.name.startsWith('Aiko'));
  const roles = await (await page.request.get(`${base}/api/roles`)).json();
  const code = roles.items.find((one: { name: string }) => one.name === role).role;
  const given = async (these: string[]) =>
    page.request.put(`${base}/api/users/${aiko.id}`, {
      headers: await echo(page),
      data: { name: aiko.name, roles: these, active: true, teamId: aiko.teamId },
    });
  expect((await given([code])).status()).toBe(204);
  try {
    await page.goto(`${base}/settings/users`);
    await page.getByRole('row').filter({ hasText: aiko.name }).getByRole('button', { name: t('action.edit') }).click();
    await page.getByRole('button', { name: t('settings.users.seeAs') }).click();
    await expect(page.getByRole('button', { name: t('shell.endSeeing') })).toBeVisible();

    await page.goto(`${base}/customers/${id}`);
    await expect(page.getByRole('heading', { name: `Desk ${mark}` }).first()).toBeVisible();
    await expect(page.getByText('Lisboa').first()).toBeVisible();
    await loaded(page);
    await expect(page.getByText('+351211234567')).toHaveCount(0);
    await expect(page.getByText('+351 21')).toHaveCount(0);
    await page.goto(`${base}/customers?q=211234567`);
    await expect(page.getByText(t('customers.noneFound'))).toBeVisible();
    await expect(page.getByText(`Desk ${mark}`)).toHaveCount(0);
    await page.setViewportSize({ width: 400, height: 800 });
    await page.goto(`${base}/customers/${id}`);
    await page.getByRole('button', { name: t('action.edit') }).first().click();
    const dialog = page.getByRole('dialog');
    await expect(dialog.getByLabel(t('customers.form.city'))).toBeDisabled();
    await expect(dialog.getByLabel(t('customers.form.phone'))).toHaveCount(0);
    await expect(dialog.getByLabel(t('customers.form.email'))).toBeEnabled();
    await page.keyboard.press('Escape');
    await expect(dialog).toHaveCount(0);
    await page.getByRole('button', { name: t('shell.endSeeing') }).click();
    await expect(page.getByRole('button', { name: t('shell.endSeeing') })).toHaveCount(0);
  } finally {
    // Only as oneself, wherever it was left: as the colleague nobody's roles may be changed.
    await page.request.delete(`${base}/api/session/seen-as`, { headers: await echo(page) });
    expect((await given(aiko.roles)).status()).toBe(204);
  }
});
