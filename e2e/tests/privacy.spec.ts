import { textsOf } from '../texts';
import { base } from '../world';
import { addCustomer, expect, fits, signIn, slow, speak, test } from './person';

const t = textsOf('en');
const zh = textsOf('zh-CN');
test.use({ locale: 'en' });

test('an address is put on the suppression list, looked up, taken off for a reason, and a file of them is added', async ({
  page,
}) => {
  await signIn(page);
  await speak(page, 'English');
  await page.getByRole('link', { name: t('nav.suppressions') }).click();
  const run = Date.now();
  const address = `never-${run}@people.example`;

  await page.getByRole('button', { name: t('suppressions.add') }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(t('suppressions.address')).fill(address);
  await dialog.getByLabel(t('suppressions.note')).fill(`asked by letter ${run}`);
  await expect(dialog.getByRole('button', { name: t('suppressions.add') })).toBeEnabled();
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(page.getByText(`asked by letter ${run}`).first()).toBeVisible();
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
  await dialog.getByRole('button', { name: t('action.done') }).click();
  await expect(dialog).toBeHidden();

  await page.setViewportSize({ width: 400, height: 800 });
  await fits(page);
  await page.setViewportSize({ width: 1280, height: 800 });
  await speak(page, '简体中文');
  await expect(page.getByRole('heading', { name: zh('nav.suppressions') })).toBeVisible();
  await speak(page, 'English');
});

test('a customer is erased by a plan that somebody approves, and the certificate names nobody', async ({ page }) => {
  await signIn(page);
  await speak(page, 'English');
  const name = `Forget Me ${Date.now()}`;
  const id = await addCustomer(page, { name, email: `forget-${Date.now()}@people.example` });

  await page.goto(`${base}/customers/${id}`);
  await page.getByRole('button', { name: t('customers.more') }).click();
  await page.getByRole('menuitem', { name: t('erasures.menu') }).click();
  await page.getByRole('dialog').getByRole('button', { name: t('erasures.begin') }).click();
  await expect(page.getByRole('table', { name: t('erasures.tables') })).toBeVisible({ timeout: slow });
  await expect(page.getByText(name)).toBeHidden();

  await page.setViewportSize({ width: 400, height: 800 });
  await fits(page);
  await page.setViewportSize({ width: 1280, height: 800 });

  await page.getByRole('button', { name: t('erasures.approve') }).click();
  await page.getByRole('dialog').getByRole('button', { name: t('erasures.approve') }).click();
  await expect(page.getByRole('table', { name: t('erasures.tablesDone') })).toBeVisible({ timeout: slow });
  await expect(page.getByRole('button', { name: t('erasures.json') })).toBeVisible();

  await page.getByRole('link', { name: t('nav.erasures') }).first().click();
  await expect(page.getByRole('table', { name: t('nav.erasures') }).getByText(t('erasures.state.done')).first()).toBeVisible();
  await speak(page, '简体中文');
  await expect(page.getByRole('heading', { name: zh('nav.erasures') })).toBeVisible();
  await speak(page, 'English');
});

test('a customer is asked for a consent by mail, and what was said is shown with its evidence', async ({ page }) => {
  await signIn(page);
  await speak(page, 'English');
  const address = `asked-${Date.now()}@people.example`;
  const id = await addCustomer(page, { name: `Asked ${Date.now()}`, email: address });

  await page.goto(`${base}/customers/${id}`);
  await page.getByRole('button', { name: t('customers.consent.ask') }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: t('customers.consent.ask') }).click();
  await expect(dialog.getByText(t('customers.consent.asked'))).toBeVisible();
  await expect(dialog.getByText(t('customers.consent.question.open'))).toBeVisible();
  await dialog.getByRole('button', { name: t('action.close') }).last().click();
  await expect(dialog).toBeHidden();

  await page.getByRole('button', { name: t('customers.consent.grant') }).click();
  await dialog.getByRole('textbox').fill('I want your letter.');
  await dialog.getByRole('button', { name: t('customers.consent.record') }).click();
  await expect(dialog).toBeHidden();
  await page.getByRole('button', { name: t('customers.consent.historyButton') }).click();
  await expect(dialog.getByText('I want your letter.')).toBeVisible();
});

test('a retention rule is tried before it is switched on', async ({ page }) => {
  await signIn(page);
  await speak(page, 'English');
  await page.getByRole('link', { name: t('nav.retentionRules') }).click();
  await page.getByRole('button', { name: t('retentionRules.look') }).first().click();
  await expect(page.getByRole('table', { name: t('retentionRules.runs') }).getByText(t('retentionRules.dry')).first()).toBeVisible();
  await page.setViewportSize({ width: 400, height: 800 });
  await fits(page);
});
