import { type Language, textsOf } from '../texts';
import { base } from '../world';
import { addCustomer, expect, signIn, speak, test } from './person';

const run = Date.now().toString(36);

/** Several customers are changed at once, by ticking some and by meaning all of the view; and it is taken back. */
function walk(language: Language, name: '简体中文' | 'English'): void {
  const t = textsOf(language);
  const people = ['Ann', 'Ben', 'Cy'].map((one) => `${one} Bulk ${run} ${language}`);
  const city = `Wuhan ${run}`;

  test(`several customers are changed at once and given back, in ${name}`, async ({ page }) => {
    const row = (who: string) => page.getByRole('row', { name: new RegExp(who, 'u') });
    const dialog = page.getByRole('dialog');
    const form = async (value: string) => {
      await page.getByRole('button', { name: t('customers.bulk.open'), exact: true }).click();
      await dialog.getByRole('combobox', { name: t('customers.bulk.field') }).click();
      await page.getByRole('option', { name: t('customers.bulk.plain.city'), exact: true }).click();
      await dialog.getByRole('textbox', { name: t('customers.bulk.plain.city') }).fill(value);
    };
    await signIn(page);
    await speak(page, name);
    for (const one of people) {
      await addCustomer(page, { name: one });
    }
    await page.goto(`${base}/customers?q=${encodeURIComponent(`Bulk ${run} ${language}`)}`);
    await expect(row(people[0] ?? '')).toBeVisible();

    // two of three
    for (const one of people.slice(0, 2)) {
      await page.getByRole('checkbox', { name: t('customers.bulk.tick', { name: one }), exact: true }).check();
    }
    await expect(page.getByText(t('customers.bulk.ticked', { count: 2 }), { exact: true })).toBeVisible();
    await form(city);
    await expect(dialog.getByText(t('customers.bulk.willChange', { count: 2 }))).toBeVisible();
    await dialog.getByRole('button', { name: t('customers.bulk.apply', { count: 2 }), exact: true }).click();
    await expect(dialog.getByText(t('customers.bulk.done', { count: 2 }))).toBeVisible();
    await dialog.getByRole('button', { name: t('action.close'), exact: true }).last().click();
    await expect(row(people[0] ?? '')).toContainText(city);
    await expect(row(people[1] ?? '')).toContainText(city);
    await expect(row(people[2] ?? '')).not.toContainText(city);

    // all of the view: two have it already
    await page.getByRole('checkbox', { name: t('customers.bulk.tickAll'), exact: true }).check();
    await form(city);
    await expect(dialog.getByText(t('customers.bulk.unchanged', { count: 2 }))).toBeVisible();
    await dialog.getByRole('button', { name: t('customers.bulk.apply', { count: 1 }), exact: true }).click();
    await expect(dialog.getByText(t('customers.bulk.done', { count: 1 }))).toBeVisible();
    await dialog.getByRole('button', { name: t('customers.bulk.undo'), exact: true }).click();
    await expect(dialog.getByText(t('customers.bulk.undone', { count: 1 }))).toBeVisible();
    await dialog.getByRole('button', { name: t('action.close'), exact: true }).last().click();
    await expect(row(people[2] ?? '')).not.toContainText(city);
    await expect(row(people[0] ?? '')).toContainText(city);

    // the first of the two edits, later and from the list of the latest
    await page.getByRole('button', { name: t('customers.bulk.open'), exact: true }).click();
    await dialog.getByText(t('customers.bulk.recent')).click();
    await dialog.getByRole('button', { name: t('customers.bulk.undo'), exact: true }).first().click();
    await expect(dialog.getByText(t('customers.bulk.undone', { count: 2 })).first()).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(row(people[0] ?? '')).not.toContainText(city);
    await page.getByRole('button', { name: t('customers.bulk.untick'), exact: true }).click();
    await expect(page.getByRole('button', { name: t('customers.bulk.open'), exact: true })).toBeHidden();

    // two are deleted and come back
    for (const one of people.slice(0, 2)) {
      await page.getByRole('checkbox', { name: t('customers.bulk.tick', { name: one }), exact: true }).check();
    }
    await page.getByRole('button', { name: t('customers.bulk.deleteOpen'), exact: true }).click();
    await expect(dialog.getByText(t('customers.bulk.willDelete', { count: 2 }))).toBeVisible();
    await dialog.getByRole('button', { name: t('customers.bulk.delete', { count: 2 }), exact: true }).click();
    await expect(dialog.getByText(t('customers.bulk.deleted', { count: 2 }))).toBeVisible();
    await expect(row(people[0] ?? '')).toBeHidden();
    await expect(row(people[2] ?? '')).toBeVisible();
    await dialog.getByRole('button', { name: t('customers.bulk.undo'), exact: true }).click();
    await expect(dialog.getByText(t('customers.bulk.undeleted', { count: 2 }))).toBeVisible();
    await dialog.getByRole('button', { name: t('action.close'), exact: true }).last().click();
    await expect(row(people[0] ?? '')).toBeVisible();
    await expect(row(people[1] ?? '')).toBeVisible();
    await speak(page, 'English');
  });
}

walk('en', 'English');
walk('zh-CN', '简体中文');
