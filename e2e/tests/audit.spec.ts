import { readFileSync } from 'node:fs';
import { textsOf } from '../texts';
import { base } from '../world';
import { addCustomer, expect, fits, signIn, speak, test } from './person';

const t = textsOf('en');
test.use({ locale: 'en' });

test('a change is seen on the customer’s page and in the trail, which is filtered and stands in the address', async ({
  page,
}) => {
  await signIn(page);
  await speak(page, 'English');
  const name = `Trail ${Date.now()}`;
  const id = await addCustomer(page, { name });

  await page.goto(`${base}/customers/${id}`);
  await page.getByRole('tab', { name: t('customers.tab.changes') }).click();
  const changes = page.getByRole('list', { name: t('customers.tab.changes') });
  await expect(changes.getByText(name).first()).toBeVisible();
  await expect(changes.getByText(/Mira/u).first()).toBeVisible();

  await page.getByRole('link', { name: t('nav.audit') }).click();
  const trail = page.getByRole('list', { name: t('nav.audit') });
  await expect(trail.getByRole('listitem').first()).toBeVisible();
  // Others may have done much meanwhile: only what was done with this customer.
  await page.goto(`${base}/settings/audit?customer=${id}`);
  await expect(trail.getByText(name).first()).toBeVisible();
  await page.goto(`${base}/settings/audit`);
  await page.getByRole('combobox', { name: t('audit.object') }).click();
  await page.getByRole('option', { name: t('auditObject.platform-user_session'), exact: true }).click();
  await expect(page).toHaveURL(/object=platform\.user_session/u);
  await expect(trail.getByText(name)).toBeHidden();
  await expect(trail.getByText('•••').first()).toBeVisible();
  await page.reload();
  await expect(trail.getByText('•••').first()).toBeVisible();
  await page.getByRole('button', { name: t('audit.all') }).click();
  await expect(page).not.toHaveURL(/object=/u);
  await page.goto(`${base}/settings/audit?customer=${id}`);
  await expect(trail.getByText(name).first()).toBeVisible();

  await page.setViewportSize({ width: 400, height: 800 });
  await expect(trail.getByText(name).first()).toBeVisible();
  await fits(page);
  await page.setViewportSize({ width: 1280, height: 800 });
  await speak(page, '简体中文');
  await expect(page.getByRole('heading', { name: textsOf('zh-CN')('nav.audit') })).toBeVisible();
  await speak(page, 'English');
});

test('all that is held on a customer is read, and saved as a page and as data', async ({ page }) => {
  await signIn(page);
  await speak(page, 'English');
  const name = `Held <b>${Date.now()}</b>`;
  const id = await addCustomer(page, { name });
  await page.goto(`${base}/customers/${id}`);
  await page.getByRole('button', { name: t('customers.more') }).click();
  await page.getByRole('menuitem', { name: t('held.menu') }).click();
  await expect(page.getByRole('heading', { name: t('held.title', { name }) })).toBeVisible();
  const saved = async (button: string) => {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: button }).click(),
    ]);
    return readFileSync(await download.path(), 'utf8');
  };
  const data = JSON.parse(await saved(t('held.json')));
  expect(data.customerId).toBe(id);
  expect(JSON.stringify(data)).toContain(name);
  const html = await saved(t('held.html'));
  expect(html).toContain('Held &lt;b&gt;');
  expect(html).not.toContain('Held <b>');

  await page.goto(`${base}/settings/audit?customer=${id}&object=customers.held`);
  await expect(page.getByRole('list', { name: t('nav.audit') }).getByText(t('audit.action.read')).first()).toBeVisible();
});
