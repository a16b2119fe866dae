import { beginningOf, type Language, textsOf } from '../texts';
import { base } from '../world';
import { expect, fits, importEnds, signIn, speak, test } from './person';

const run = `r${Date.now().toString(36)}`;

/** Contacts are dropped without a word on what they are; nothing of them is lost in silence, and the way goes on to the customers. */
function walk(language: Language, name: '简体中文' | 'English'): void {
  const t = textsOf(language);
  const ada = `Ada Recognised ${run} ${language}`;
  const contacts = `Name,Email,Company,Notes,Fax\n${ada},ada.${run}.${language}@recognised.example,Acme,likes tea,\n`;

  test(`contacts are recognised, and lead to the customers, in ${name}`, async ({ page }) => {
    await signIn(page);
    await speak(page, name);
    await page.setViewportSize({ width: 400, height: 800 });
    await page.goto(`${base}/imports`);
    const kinds = page.getByRole('radiogroup', { name: t('imports.target') });
    await expect(kinds.getByRole('radio', { name: t('imports.recognise') })).toBeChecked();
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: `contacts-${run}.csv`, mimeType: 'text/csv', buffer: Buffer.from(contacts) });
    await page.waitForURL(/imports\/\d+/u);
    const customers = t('imports.targets.customers');
    const orders = t('imports.targets.orders');
    const recognised = page.getByText(t('imports.recognised', { what: customers }));
    await expect(recognised).toBeVisible();
    const left = page.getByText(beginningOf(t('imports.leftOut')));
    await expect(left).toContainText('Company');
    await expect(left).toContainText('Notes');
    await expect(left, 'an empty column is no loss').not.toContainText('Fax');
    await expect(left.getByRole('link', { name: t('imports.makeField') })).toHaveAttribute('href', /settings\/fields/u);

    // another way of reading it, and back
    await page.getByRole('button', { name: t('imports.readInstead', { what: orders }) }).press('Enter');
    await expect(page.getByText(t('imports.readAs', { what: orders }))).toBeVisible();
    await page.getByRole('button', { name: t('imports.readInstead', { what: customers }) }).press('Enter');
    await expect(page.getByRole('table', { name: t('imports.preview') })).toContainText(ada);
    await fits(page);

    await page.getByRole('button', { name: beginningOf(t('imports.startRows')) }).click();
    await importEnds(page);
    await page.getByRole('link', { name: t('imports.seeCustomers') }).click();
    await page.waitForURL(/customers\?.*sort/u);
    await expect(page.getByText(ada).first()).toBeVisible();
    await page.setViewportSize({ width: 1280, height: 800 });
    await speak(page, 'English');
  });
}

walk('en', 'English');
walk('zh-CN', '简体中文');

test('who comes from the customers is asked for customers', async ({ page }) => {
  const t = textsOf('en');
  await signIn(page);
  await speak(page, 'English');
  await page.goto(`${base}/imports?target=customers`);
  const kinds = page.getByRole('radiogroup', { name: t('imports.target') });
  await expect(kinds.getByRole('radio', { name: t('imports.targets.customers') })).toBeChecked();
});
