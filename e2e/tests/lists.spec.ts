import type { Page } from '@playwright/test';
import { type Language, textsOf } from '../texts';
import { base } from '../world';
import { echo, expect, signIn, speak, test } from './person';

const run = Date.now().toString(36);

async function send(page: Page, method: 'POST' | 'PATCH', path: string, data: unknown): Promise<{ id: number; key: string }> {
  const answer = await page.request.fetch(base + path, { method, headers: await echo(page), data });
  expect(answer.status(), await answer.text()).toBeLessThan(300);
  return method === 'POST' ? answer.json() : { id: 0, key: '' };
}

/** Cells are edited where they stand, by the mouse and by the keys alone, and nobody overwrites anybody unseen. */
function cells(language: Language, name: '简体中文' | 'English'): void {
  const t = textsOf(language);
  const ada = `Ada Cells ${run} ${language}`;
  const bob = `Bob Cells ${run} ${language}`;

  test(`cells are edited where they stand, in ${name}`, async ({ page, troubles }) => {
    const list = page.getByRole('grid', { name: t('nav.customers') });
    const row = (who: string) => page.getByRole('row', { name: new RegExp(who, 'u') });
    const cell = (who: string, text: string) => row(who).getByRole('gridcell', { name: text });
    const editor = (field: string, who: string) =>
      page.getByRole('dialog', { name: t('customers.cell.edit', { field: t(`customers.column.${field}`), name: who }) });
    await signIn(page);
    await speak(page, name);
    const first = await send(page, 'POST', '/api/customers', { kind: 'person', name: ada, city: 'Bergen' });
    await send(page, 'POST', '/api/customers', { kind: 'person', name: bob, city: 'Bonn' });
    await page.goto(
      `${base}/customers?q=${encodeURIComponent(`Cells ${run} ${language}`)}&columns=name:220,place:180,email:200,owner:150`,
    );
    await expect(row(bob)).toBeVisible();

    // by the mouse
    await cell(ada, 'Bergen').dblclick();
    await editor('place', ada).getByLabel(t('customers.cell.field.city')).fill('Oslo');
    await page.keyboard.press('Enter');
    await expect(cell(ada, 'Oslo')).toBeVisible();
    await expect(editor('place', ada)).toBeHidden();

    // by the keys alone: down to the second, to the first column and right to the place, Escape leaves it, F2 begins again
    await list.focus();
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    const city = editor('place', bob).getByLabel(t('customers.cell.field.city'));
    await expect(city).toBeFocused();
    await city.fill('Nowhere');
    await page.keyboard.press('Escape');
    await expect(editor('place', bob)).toBeHidden();
    await expect(cell(bob, 'Bonn')).toBeVisible();
    await expect(list).toBeFocused();
    await page.keyboard.press('F2');
    await expect(city).toHaveValue('Bonn');
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type('Ulm');
    await page.keyboard.press('Enter');
    await expect(cell(bob, 'Ulm')).toBeVisible();

    // what a form would refuse is refused here
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await editor('email', bob).getByLabel(t('customers.cell.field.email')).fill(`bob-${run}@people.example`);
    await page.keyboard.press('Enter');
    await expect(cell(bob, `bob-${run}@people.example`)).toBeVisible();

    // somebody else was faster: what it is now is shown, and mine goes on top only if I say so
    await cell(ada, 'Oslo').dblclick();
    await editor('place', ada).getByLabel(t('customers.cell.field.city')).fill('Mine');
    await send(page, 'PATCH', `/api/customers/${first.id}`, {
      edits: [{ field: 'city', was: 'Oslo', value: 'Theirs' }],
    });
    await page.keyboard.press('Enter');
    await expect(page.getByText(t('customers.cell.changed', { value: 'Theirs' }))).toBeVisible();
    await page.getByRole('button', { name: t('customers.cell.theirs'), exact: true }).click();
    await expect(cell(ada, 'Theirs')).toBeVisible();
    await cell(ada, 'Theirs').dblclick();
    await editor('place', ada).getByLabel(t('customers.cell.field.city')).fill('Mine');
    await send(page, 'PATCH', `/api/customers/${first.id}`, {
      edits: [{ field: 'city', was: 'Theirs', value: 'Again' }],
    });
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: t('customers.cell.mine'), exact: true }).click();
    await expect(cell(ada, 'Mine')).toBeVisible();
    // the two refusals are what the browser reports, and nothing else
    expect(troubles.filter((trouble) => !trouble.includes('409'))).toEqual([]);
    expect(troubles).toHaveLength(2);
    troubles.length = 0;
    await speak(page, 'English');
  });
}

/** The same customers in groups, with sums, and as a board on which cards are moved; all of it in the address and in a view. */
function board(language: Language, name: '简体中文' | 'English'): void {
  const t = textsOf(language);
  const ada = `Ada Board ${run} ${language}`;
  const bob = `Bob Board ${run} ${language}`;

  test(`customers are grouped, summed and moved on a board, in ${name}`, async ({ page }) => {
    await signIn(page);
    await speak(page, name);
    const tier = `Board ${run} ${language}`;
    const { key } = await send(page, 'POST', '/api/fields/customer', {
      kind: 'choice',
      field: { name: { en: tier }, options: [{ name: { en: 'Gold' } }, { name: { en: 'Silver' } }] },
    });
    await send(page, 'POST', '/api/customers', { kind: 'person', name: ada, custom: { [key]: 'gold' } });
    await send(page, 'POST', '/api/customers', { kind: 'person', name: bob, custom: { [key]: 'gold' } });
    const column = (group: string, count: number) =>
      page.getByRole('region', { name: t('customers.board.column', { name: group, count }), exact: true });
    await page.goto(`${base}/customers?q=${encodeURIComponent(`Board ${run} ${language}`)}`);
    await expect(page.getByRole('row', { name: new RegExp(ada, 'u') })).toBeVisible();

    // sums below the columns
    await page.getByRole('button', { name: t('customers.arrange.open') }).click();
    await page.getByLabel(t('customers.arrange.totals')).check();
    await expect(page.getByRole('row', { name: t('customers.arrange.sum', { count: 2 }) })).toBeVisible();

    // groups
    await page.getByRole('combobox', { name: t('customers.arrange.group') }).click();
    await page.getByRole('option', { name: tier }).click();
    await page.keyboard.press('Escape');
    await expect(column('Gold', 2)).toBeVisible();
    await column('Gold', 2).getByRole('button', { expanded: false }).click();
    await expect(page.getByRole('row', { name: new RegExp(bob, 'u') })).toBeVisible();

    // a board: a card is moved by the keys, another by the mouse
    await page.getByRole('button', { name: t('customers.arrange.open') }).click();
    await page.getByText(t('customers.arrange.board'), { exact: true }).click();
    await page.keyboard.press('Escape');
    await expect(column('Silver', 0)).toBeVisible();
    await page.getByRole('button', { name: t('customers.board.move', { name: ada }) }).focus();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('menuitem', { name: 'Silver' })).toBeVisible();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect(column('Silver', 1).getByText(ada)).toBeVisible();
    await expect(column('Gold', 1).getByText(bob)).toBeVisible();
    await column('Gold', 1).getByText(bob).dragTo(column('Silver', 1));
    await expect(column('Silver', 2).getByText(bob)).toBeVisible();
    await expect(column('Gold', 0)).toBeVisible();

    // the address and a view keep it
    await page.reload();
    await expect(column('Silver', 2)).toBeVisible();
    await page.locator('[data-views]').click();
    await page.getByRole('menuitem', { name: t('customers.views.saveAs') }).click();
    await page.getByRole('dialog').getByLabel(t('customers.views.name')).fill(`${tier} view`);
    await page.getByRole('dialog').getByRole('button', { name: t('customers.views.save'), exact: true }).click();
    await expect(page.getByRole('dialog')).toBeHidden();
    await page.goto(`${base}/customers?view=0`);
    await expect(page.getByRole('grid', { name: t('nav.customers') })).toBeVisible();
    await page.locator('[data-views]').click();
    await page.getByRole('menuitem', { name: `${tier} view` }).click();
    await expect(column('Silver', 2)).toBeVisible();
    await speak(page, 'English');
  });
}

cells('en', 'English');
cells('zh-CN', '简体中文');
board('en', 'English');
board('zh-CN', '简体中文');
