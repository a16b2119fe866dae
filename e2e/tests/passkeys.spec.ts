import type { CDPSession, Page } from '@playwright/test';
import { textsOf } from '../texts';
import { base, password } from '../world';
import { expect, leave, signIn, speak, test } from './person';

const t = textsOf('en');
const person = 'lin@kith.example';
test.use({ locale: 'en' });

/** A device of the browser's own that keeps passkeys and recognises its owner. */
async function device(page: Page): Promise<{ cdp: CDPSession; authenticatorId: string }> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('WebAuthn.enable');
  const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return { cdp, authenticatorId };
}

async function comeBack(page: Page): Promise<void> {
  await leave(page);
  await page.goto(`${base}/sign-in`);
  await expect(page.getByRole('button', { name: t('passkey.signIn') })).toBeVisible();
}

test('somebody adds a passkey, signs in with it and nothing else, and removes it', async ({ page, troubles }) => {
  const { cdp, authenticatorId } = await device(page);
  await signIn(page, person);
  await speak(page, 'English');
  await page.goto(`${base}/settings/security`);
  await expect(page.getByText(t('passkey.none'))).toBeVisible();
  await page.getByRole('button', { name: t('passkey.add') }).click();
  const dialog = page.getByRole('dialog');
  await dialog.locator('input[type=password]').fill(password);
  await dialog.getByRole('button', { name: t('factor.next') }).click();
  await dialog.getByLabel(t('passkey.name'), { exact: true }).fill('Blue laptop');
  await dialog.getByRole('button', { name: t('passkey.add') }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText('Blue laptop')).toBeVisible();
  const { credentials } = await cdp.send('WebAuthn.getCredentials', { authenticatorId });
  expect(credentials).toHaveLength(1);
  expect(credentials[0]?.isResidentCredential).toBe(true);
  expect(credentials[0]?.rpId).toBe(new URL(base).hostname);

  // Neither an address nor a password is typed.
  await comeBack(page);
  await page.getByRole('button', { name: t('passkey.signIn') }).click();
  await page.waitForURL(`${base}/`);
  await page.goto(`${base}/settings/security`);
  const entry = page.getByRole('listitem').filter({ hasText: 'Blue laptop' });
  await expect(entry).toBeVisible();
  await expect(entry).not.toContainText(t('passkey.unused'));

  await entry.getByRole('button', { name: t('passkey.rename') }).click();
  await dialog.getByLabel(t('passkey.name'), { exact: true }).fill('Green laptop');
  await dialog.getByRole('button', { name: t('passkey.rename') }).click();
  await expect(dialog).toBeHidden();
  await page.getByRole('button', { name: `${t('passkey.remove')}: Green laptop` }).click();
  await dialog.getByRole('button', { name: t('passkey.remove') }).click();
  await expect(page.getByText(t('passkey.none'))).toBeVisible();

  await comeBack(page);
  await page.getByRole('button', { name: t('passkey.signIn') }).click();
  await expect(page.getByRole('alert')).toContainText(t('problem.passkey-refused'));
  await expect(page).toHaveURL(/\/sign-in/u);

  // A device whose owner turns away gives nothing.
  await cdp.send('WebAuthn.clearCredentials', { authenticatorId });
  await cdp.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false });
  await page.getByRole('button', { name: t('passkey.signIn') }).click();
  await expect(page.getByRole('alert')).toContainText(t('problem.no-passkey'), { timeout: 70_000 });
  const refusals = troubles.filter((trouble) => trouble.includes('/api/session/passkey'));
  expect(refusals).toHaveLength(1);
  troubles.splice(0, troubles.length, ...troubles.filter((trouble) => !refusals.includes(trouble)));
});

test('an administrator removes the passkey of a colleague whose device is lost', async ({ page }) => {
  await device(page);
  await signIn(page, person);
  await speak(page, 'English');
  await page.goto(`${base}/settings/security`);
  await page.getByRole('button', { name: t('passkey.add') }).click();
  const dialog = page.getByRole('dialog');
  await dialog.locator('input[type=password]').fill(password);
  await dialog.getByRole('button', { name: t('factor.next') }).click();
  await dialog.getByLabel(t('passkey.name'), { exact: true }).fill('Lost phone');
  await dialog.getByRole('button', { name: t('passkey.add') }).click();
  await expect(page.getByText('Lost phone')).toBeVisible();

  await leave(page);
  await signIn(page);
  await speak(page, 'English');
  await page.goto(`${base}/settings/users`);
  await page.getByRole('row').filter({ hasText: person }).getByRole('button', { name: t('action.edit') }).click();
  await page.getByRole('button', { name: t('settings.users.passkeys') }).click();
  const theirs = page.getByRole('dialog').filter({ hasText: t('passkey.ofText') });
  await theirs.getByRole('button', { name: `${t('passkey.remove')}: Lost phone` }).click();
  await expect(theirs.getByText(t('passkey.none'))).toBeVisible();
});
