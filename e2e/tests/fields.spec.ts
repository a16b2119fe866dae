import type { Page } from '@playwright/test';
import { beginningOf, type Language, textsOf } from '../texts';
import { base } from '../world';
import { echo, expect, importEnds, signIn, slow, speak, test } from './person';

const run = Date.now().toString(36);

/** A field that is defined in the browser is everywhere at once, in one walk and without a restart. */
function walk(language: Language, name: '简体中文' | 'English'): void {
  const t = textsOf(language);
  const part = language === 'en' ? 'en' : 'zh';
  const tier = language === 'en' ? `Tier ${run}` : `等级 ${run}`;
  const gold = language === 'en' ? `Gold ${run}` : `黄金 ${run}`;
  const silver = language === 'en' ? `Silver ${run}` : `白银 ${run}`;
  const seats = language === 'en' ? `Seats ${run}` : `席位 ${run}`;
  const ada = `Ada Fields ${run} ${language}`;
  const bob = `Bob Fields ${run} ${language}`;

  const save = (page: Page) => page.getByRole('dialog').getByRole('button', { name: t('fields.add'), exact: true });
  const open = async (page: Page) => {
    await page.getByRole('button', { name: t('fields.add'), exact: true }).first().click();
    return page.getByRole('dialog');
  };
  /** Only those made here, whatever else the world holds. */
  const onlyOurs = async (page: Page) => {
    await page.getByRole('searchbox', { name: t('customers.search') }).fill(`Fields ${run}`);
  };
  const row = (page: Page, who: string) => page.getByRole('row', { name: new RegExp(who, 'u') });

  test(`a field is defined and used everywhere at once, in ${name}`, async ({ page }) => {
    await signIn(page);
    await speak(page, name);
    await page.goto(`${base}/settings/fields`);

    // define
    let form = await open(page);
    await form.getByLabel(t(`fields.nameIn.${part}`)).fill(tier);
    await form.getByRole('combobox', { name: t('fields.kindTitle') }).click();
    await page.getByRole('option', { name: t('fields.kind.choice'), exact: true }).click();
    await form.getByLabel(t(`fields.optionIn.${part}`, { at: 1 })).fill(gold);
    await form.getByLabel(t(`fields.optionIn.${part}`, { at: 2 })).fill(silver);
    await save(page).click();
    await expect(page.getByRole('cell', { name: tier }).first()).toBeVisible();
    await expect(form).toHaveCount(0);
    form = await open(page);
    await form.getByLabel(t(`fields.nameIn.${part}`)).fill(seats);
    await form.getByRole('combobox', { name: t('fields.kindTitle') }).click();
    await page.getByRole('option', { name: t('fields.kind.number'), exact: true }).click();
    await form.getByLabel(t('fields.sortableLabel')).check();
    await save(page).click();
    await expect(page.getByRole('cell', { name: seats }).first()).toBeVisible();
    await expect(form).toHaveCount(0);

    // form and page
    await page.goto(`${base}/customers?add=true`);
    form = page.getByRole('dialog');
    await form.getByLabel(t('customers.form.name')).fill(ada);
    await form.getByRole('combobox', { name: tier }).click();
    await page.getByRole('option', { name: gold }).click();
    await form.getByLabel(seats).fill('12');
    await form.getByRole('button', { name: t('action.create'), exact: true }).click();
    await page.waitForURL(/customers\/\d+/u);
    await expect(page.getByRole('definition').filter({ hasText: gold })).toBeVisible();
    const id = new URL(page.url()).pathname.split('/').at(-1);

    // history
    await page.getByRole('button', { name: t('action.edit'), exact: true }).click();
    form = page.getByRole('dialog');
    await form.getByLabel(seats).clear();
    await form.getByLabel(seats).pressSequentially('10.05');
    await expect(form.getByLabel(seats)).toHaveValue('10.05');
    await form.getByLabel(seats).fill('13');
    await form.getByRole('button', { name: t('action.saveChanges') }).click();
    await expect(page.getByText(t('timeline.change', { field: seats, before: 12, after: 13 }))).toBeVisible();

    // import
    await page.goto(`${base}/imports`);
    await page.getByRole('radiogroup', { name: t('imports.target') }).getByText(t('imports.targets.customers')).click();
    await page.locator('input[type=file]').setInputFiles({
      name: 'customers.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(`Customer number,Name,${tier},${seats}\nF-${run}-${part},${bob},${silver},7\n`),
    });
    await page.waitForURL(/imports\/\d+/u);
    await expect(page.locator('label').filter({ hasText: tier })).toBeVisible();
    await page.getByRole('button', { name: beginningOf(t('imports.startRows')) }).click();
    await expect(page.getByRole('heading', { name: t('imports.counts') })).toBeVisible({ timeout: slow });
    await importEnds(page);

    // list: column, sort, filter
    await page.goto(`${base}/customers`);
    await onlyOurs(page);
    await expect(row(page, bob)).toContainText(silver);
    await expect(row(page, ada)).toContainText(gold);
    const names = () => page.getByRole('row').filter({ hasText: `Fields ${run} ${language}` }).allInnerTexts();
    const heading = page.getByRole('button', { name: new RegExp(seats, 'u') });
    const column = page.getByRole('columnheader', { name: new RegExp(seats, 'u') });
    await heading.click();
    await expect(column).toHaveAttribute('aria-sort', 'descending');
    await expect.poll(async () => (await names()).map((one) => one.includes(ada))).toEqual([true, false]);
    await heading.click();
    await expect(column).toHaveAttribute('aria-sort', 'ascending');
    await expect.poll(async () => (await names()).map((one) => one.includes(ada))).toEqual([false, true]);
    await page.getByRole('button', { name: t('customers.filter'), exact: true }).click();
    await page.getByRole('button', { name: t('filter.add'), exact: true }).click();
    await page.getByRole('menuitem', { name: tier }).click();
    await page.getByRole('button', { name: t('filter.value'), exact: true }).click();
    await page.getByRole('menuitem', { name: gold }).click();
    await expect(row(page, bob)).toBeHidden();
    await expect(row(page, ada)).toBeVisible();

    // a view keeps columns, order and filter of the fields
    const headings = page.getByRole('columnheader');
    await page.getByRole('button', { name: t('customers.columns'), exact: true }).click();
    // The box follows the address, which follows the click a moment later.
    const isShown = page.getByRole('checkbox', { name: tier, exact: true });
    await expect(isShown).toBeChecked();
    await isShown.click();
    await expect(isShown).not.toBeChecked();
    await expect(headings.filter({ hasText: tier })).toHaveCount(0);
    await isShown.click();
    await expect(isShown).toBeChecked();
    await expect(headings.filter({ hasText: tier })).toHaveCount(1);
    await page.keyboard.press('Escape');
    await page.locator('[data-views]').click();
    await page.getByRole('menuitem', { name: t('customers.views.saveAs'), exact: true }).click();
    await page.getByRole('dialog').getByRole('textbox', { name: t('customers.views.name') }).fill(gold);
    await page.getByRole('button', { name: t('customers.views.save'), exact: true }).click();
    await expect(page.locator('[data-views]')).toContainText(gold);
    await expect(page).toHaveURL(/[?&]view=\d+/u);
    const address = page.url();
    await page.goto(`${base}/`);
    await page.goto(address);
    await expect(headings.filter({ hasText: tier })).toHaveCount(1);
    await expect(page.locator('[data-views]')).toContainText(gold);
    await expect(page.locator('[data-views]')).not.toContainText(t('customers.views.changed'));
    await expect(row(page, ada)).toContainText(gold);

    // segment: from the same filter, in the warehouse's language
    await page.getByRole('button', { name: t('customers.saveAsSegment') }).or(page.getByRole('link', { name: t('customers.saveAsSegment') })).click();
    await page.waitForURL(/segments\/new/u);
    await expect(page.getByText(gold).first()).toBeVisible();
    const filter = { type: 'compare', field: `custom.${await keyOf(page, tier)}`, operator: 'equals', values: [await optionOf(page, tier, gold)] };
    await expect(async () => {
      expect((await ask(page, 'POST', '/api/segments/count', { filter })).count).toBe(1);
    }).toPass({ timeout: slow });

    // API
    const customer = await ask(page, 'GET', `/api/customers/${id}`);
    expect(customer.custom).toMatchObject({ [await keyOf(page, seats)]: 13 });

    // retired, its values stay
    await page.goto(`${base}/settings/fields`);
    for (const field of [tier, seats]) {
      await page.getByRole('button', { name: t('fields.retireNamed', { name: field }) }).click();
      await page.getByRole('dialog').getByRole('button', { name: t('fields.retire'), exact: true }).click();
      await expect(page.getByRole('row', { name: new RegExp(field, 'u') })).toContainText(t('fields.retired'));
    }
    await Promise.all([
      page.waitForResponse((answer) => answer.url().endsWith('/api/fields/customer')),
      page.goto(`${base}/customers/${id}`),
    ]);
    await expect(page.getByRole('heading', { name: ada })).toBeVisible();
    await expect(page.getByRole('definition').filter({ hasText: gold })).toBeHidden();

    // the view goes on without them
    await page.goto(address);
    await expect(row(page, ada)).toBeVisible();
    await expect(row(page, bob)).toBeHidden();
    await expect(headings.filter({ hasText: tier })).toHaveCount(0);
    await page.locator('[data-views]').click();
    await page.getByRole('menuitem', { name: t('action.delete'), exact: true }).click();
    await page.getByRole('dialog').getByRole('button', { name: t('action.delete'), exact: true }).click();
    await expect(page.locator('[data-views]')).toContainText(t('customers.views.all'));
  });
}

type Answer = { count?: number; custom?: object; items?: { key: string; name: { en?: string; zh?: string }; options: { code: string; name: { en?: string; zh?: string } }[] }[] };

/** The API as a program uses it, with this browser's session. */
async function ask(page: Page, method: string, path: string, body?: object): Promise<Answer> {
  const answer = await page.request.fetch(base + path, { method, data: body, headers: await echo(page) });
  expect(answer.ok(), `${method} ${path}: ${answer.status()}`).toBe(true);
  return await answer.json();
}

async function field(page: Page, name: string) {
  const { items = [] } = await ask(page, 'GET', '/api/fields/customer');
  return items.find((one) => one.name.en === name || one.name.zh === name);
}

const keyOf = async (page: Page, name: string) => (await field(page, name))?.key ?? 'none';

async function optionOf(page: Page, name: string, option: string) {
  return (await field(page, name))?.options.find((one) => one.name.en === option || one.name.zh === option)?.code ?? 'none';
}

walk('en', 'English');
walk('zh-CN', '简体中文');
