import { Provider } from '../provider';
import { textsOf } from '../texts';
import { base } from '../world';
import { expect, leave, signIn, speak, test } from './person';

const t = textsOf('en');
test.use({ locale: 'en' });

test('a provider is set up in the browser, somebody new comes by it, and leaves it again', async ({ page, troubles }) => {
  const provider = new Provider({
    sub: 'n-1',
    email: 'noor@kith.example',
    email_verified: true,
    name: 'Noor Haddad',
    groups: ['Sales'],
  });
  await provider.start();
  try {
    await signIn(page);
    await speak(page, 'English');
    await page.goto(`${base}/settings/single-sign-on`);
    await page.getByRole('button', { name: t('sso.add') }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel(t('sso.name'), { exact: true }).fill('House of Tea');
    await dialog.getByLabel(t('sso.issuer'), { exact: true }).fill(provider.issuer);
    await dialog.getByLabel(t('sso.clientId'), { exact: true }).fill('kith');
    await dialog.getByLabel(t('sso.secret'), { exact: true }).fill('a secret of the client');
    await dialog.getByRole('button', { name: t('sso.addLine') }).click();
    await dialog.getByLabel(t('sso.group'), { exact: true }).fill('Sales');
    await dialog.getByRole('combobox', { name: t('sso.role') }).click();
    await page.getByRole('option', { name: t('role.sales'), exact: true }).click();
    await dialog.getByRole('switch', { name: t('sso.createsUsers') }).press('Space');
    // An address of inside is not asked before that is said.
    await dialog.getByRole('button', { name: t('sso.add') }).click();
    await expect(dialog.getByRole('alert')).toBeVisible();
    await dialog.getByRole('switch', { name: t('sso.inPrivateNetwork') }).press('Space');
    await dialog.getByRole('button', { name: t('sso.add') }).click();
    await expect(dialog).toBeHidden();
    await expect(page.getByText(`${base}/sign-in/with/`)).toBeVisible();

    await leave(page);
    const arrivals: string[] = [];
    page.on('request', (request) => {
      if (request.method() === 'POST' && /\/api\/session\/single-sign-on\/\d+$/u.test(request.url())) {
        arrivals.push(request.url());
      }
    });
    await page.goto(`${base}/customers?q=li`);
    await page.getByRole('button', { name: t('sso.with', { name: 'House of Tea' }) }).click();
    await expect(page).toHaveURL(/\/customers\?q=li/u);
    await page.getByRole('button', { name: t('shell.userMenu', { name: 'Noor Haddad' }) }).waitFor();
    expect(arrivals).toHaveLength(1);
    await page.getByRole('button', { name: t('shell.userMenu', { name: 'Noor Haddad' }) }).click();
    await page.getByRole('menuitem', { name: t('shell.signOut') }).click();
    await expect(page.getByRole('button', { name: t('sso.with', { name: 'House of Tea' }) })).toBeVisible();
    await expect.poll(() => provider.left.length).toBe(1);
    expect(provider.left[0]?.searchParams.get('post_logout_redirect_uri')).toBe(`${base}/sign-in`);

    // What comes back a second time counts for nothing and says so.
    await page.goto(`${base}/sign-in/with/1?code=old&state=old`);
    await expect(page.getByRole('alert')).toContainText(t('problem.single-sign-on-lapsed'));
    await page.goto(`${base}/sign-in/with/1?error=access_denied`);
    await expect(page.getByRole('alert')).toContainText('access_denied');
  } finally {
    await leave(page);
    await signIn(page);
    await speak(page, 'English');
    await page.goto(`${base}/settings/single-sign-on`);
    await page.getByRole('button', { name: t('sso.delete') }).click();
    await page.getByRole('dialog').getByRole('button', { name: t('sso.delete') }).click();
    await expect(page.getByText(t('sso.none'))).toBeVisible();
    provider.stop();
  }
  // The browser notes each refusal; nothing else is amiss.
  const refusals = troubles.filter((trouble) => trouble.includes('/api/s'));
  troubles.splice(0, troubles.length, ...troubles.filter((trouble) => !refusals.includes(trouble)));
});
