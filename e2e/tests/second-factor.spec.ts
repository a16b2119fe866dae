import type { Page } from '@playwright/test';
import { textsOf } from '../texts';
import { codeOf } from '../totp';
import { base, password } from '../world';
import { answered, expect, givePassword, leave, signIn, speak, test } from './person';

const t = textsOf('en');
const person = 'tomas@kith.example';
test.use({ locale: 'en' });

/** Signs in as far as the form for the second step. */
async function comeBack(page: Page): Promise<void> {
  await leave(page);
  await givePassword(page, person);
  await expect(page.getByRole('heading', { name: t('factor.codeTitle') })).toBeVisible();
}

async function give(page: Page, code: string): Promise<void> {
  await page.getByLabel(t('factor.code'), { exact: true }).fill(code);
  await page.getByRole('button', { name: t('factor.goOn'), exact: true }).click();
}

/** A code that no app shows around now, whatever the secret. */
function wrong(secret: string): string {
  const right = [-2, -1, 0, 1, 2, 3].map((ahead) => codeOf(secret, ahead));
  return ['000000', '111111', '222222', '333333', '444444', '555555', '666666'].find((one) => !right.includes(one)) ?? '';
}

test('somebody sets up a second factor, signs in with its code and a recovery code, and switches it off', async ({
  page,
  troubles,
}) => {
  await signIn(page, person);
  await speak(page, 'English');
  await page.goto(`${base}/settings/security`);
  await page.getByRole('button', { name: t('factor.setUp') }).click();
  const dialog = page.getByRole('dialog');
  await dialog.locator('input[type=password]').fill(password);
  await dialog.getByRole('button', { name: t('factor.next') }).click();
  await expect(dialog.getByRole('img', { name: t('factor.qr') })).toBeVisible();
  const secret = (await dialog.locator('[data-secret]').getAttribute('data-secret')) ?? '';
  await dialog.getByLabel(t('factor.firstCode')).fill(codeOf(secret));
  await dialog.getByRole('button', { name: t('factor.confirm') }).click();
  const shown = dialog.getByRole('list', { name: t('factor.codes') }).getByRole('listitem');
  await expect(shown).toHaveCount(10);
  const codes = await shown.allTextContents();
  await dialog.getByRole('button', { name: t('factor.kept') }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText(t('factor.codesLeft', { count: 10 }))).toBeVisible();

  await comeBack(page);
  await page.goto(`${base}/customers`);
  await expect(page).toHaveURL(/\/sign-in/u);
  await comeBack(page);
  await give(page, wrong(secret));
  await expect(page.getByRole('alert')).toContainText(t('problem.code-refused'));
  await give(page, codeOf(secret, 1));
  await page.waitForURL(`${base}/`);

  await comeBack(page);
  await give(page, codes[0] ?? '');
  await page.waitForURL(`${base}/`);
  await comeBack(page);
  await give(page, codes[0] ?? '');
  await expect(page.getByRole('alert')).toContainText(t('problem.code-refused'));
  await give(page, codes[1] ?? '');
  await page.waitForURL(`${base}/`);

  await page.goto(`${base}/settings/security`);
  await expect(page.getByText(t('factor.codesLeft', { count: 8 }))).toBeVisible();
  await page.getByRole('button', { name: t('factor.switchOff') }).click();
  await dialog.locator('input[type=password]').fill(password);
  await dialog.getByLabel(t('factor.code'), { exact: true }).fill(codes[2] ?? '');
  await dialog.getByRole('button', { name: t('factor.switchOff') }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText(t('factor.isOff'))).toBeVisible();
  await leave(page);
  await signIn(page, person);
  // The browser itself notes the two codes that were refused; nothing else is amiss.
  const refusals = troubles.filter((trouble) => trouble.includes('/api/session/second-factor'));
  expect(refusals).toHaveLength(2);
  troubles.splice(0, troubles.length, ...troubles.filter((trouble) => !refusals.includes(trouble)));
});

test('an administrator requires it of a role, whose people set it up at their next sign-in', async ({ page }) => {
  await signIn(page);
  await speak(page, 'English');
  await page.goto(`${base}/settings/roles`);
  await page.getByRole('button', { name: t('settings.roles.open', { name: t('role.analyst') }) }).click();
  const rule = page.getByRole('switch', { name: t('settings.roles.factor') });
  await expect(rule).not.toBeChecked();
  await answered(page, 'PUT', /\/second-factor$/u, () => rule.press('Space'));
  await expect(rule).toBeChecked();

  const aiko = 'aiko@kith.example';
  await leave(page);
  await givePassword(page, aiko);
  await expect(page.getByRole('img', { name: t('factor.qr') })).toBeVisible();
  const secret = (await page.locator('[data-secret]').getAttribute('data-secret')) ?? '';
  await page.getByLabel(t('factor.firstCode')).fill(codeOf(secret));
  await page.getByRole('button', { name: t('factor.confirm') }).click();
  await expect(page.getByRole('list', { name: t('factor.codes') }).getByRole('listitem')).toHaveCount(10);
  await page.getByRole('button', { name: t('factor.kept') }).click();
  await page.waitForURL(`${base}/`);

  await leave(page);
  await signIn(page);
  await page.goto(`${base}/settings/roles`);
  await page.getByRole('button', { name: t('settings.roles.open', { name: t('role.analyst') }) }).click();
  await expect(rule).toBeChecked();
  await answered(page, 'PUT', /\/second-factor$/u, () => rule.press('Space'));
  await expect(rule).not.toBeChecked();
  await page.goto(`${base}/settings/users`);
  await page.getByRole('row').filter({ hasText: aiko }).getByRole('button', { name: t('action.edit') }).click();
  await page.getByRole('button', { name: t('settings.users.resetFactor') }).click();
  const asked = page.getByRole('dialog').filter({ hasText: t('settings.users.resetFactorText') });
  await answered(page, 'DELETE', /\/second-factor$/u, () =>
    asked.getByRole('button', { name: t('settings.users.resetFactor') }).click(),
  );
  await expect(asked).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.getByRole('row').filter({ hasText: aiko })).not.toContainText(t('settings.users.hasFactor'));
  await leave(page);
  await signIn(page, aiko);
});
