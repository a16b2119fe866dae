import type { Page } from '@playwright/test';
import { textsOf } from '../texts';
import { base } from '../world';
import { expect, signIn, speak, test } from './person';

const run = Date.now().toString(36);
/** Sees what is of the sales team, and not what the administrator keeps. */
const sofia = 'sofia@kith.example';

async function customer(page: Page, name: string): Promise<number> {
  const cookie = (await page.context().cookies()).find((one) => one.name === 'XSRF-TOKEN');
  const answer = await page.request.post(`${base}/api/customers`, {
    headers: { 'X-XSRF-TOKEN': decodeURIComponent(cookie?.value ?? '') },
    data: { kind: 'person', name },
  });
  expect(answer.status()).toBe(201);
  const { id } = await answer.json();
  return Number(id);
}

/** Who is called without seeing the customer is named before saving; who sees it finds the note among what is for them. */
test('a note calls a colleague, is changed and deleted', async ({ page, browser }) => {
  const t = textsOf('en');
  await signIn(page);
  await speak(page, 'English');
  const id = await customer(page, `Noted ${run}`);
  await page.goto(`${base}/customers/${id}`);
  const field = page.getByRole('textbox', { name: t('customers.note') });
  await field.pressSequentially('Call back, @Sof');
  const option = page.getByRole('option', { name: /Sofia/u }).first();
  await expect(option).toBeVisible();
  await field.press('Enter');
  await field.pressSequentially(`about **${run}** <b>not bold</b>`);
  await expect(page.getByText(/will not be told/u)).toBeVisible();
  await page.getByRole('button', { name: t('customers.addNote') }).click();
  await expect(page.locator('strong', { hasText: run })).toBeVisible();
  await expect(page.getByText('<b>not bold</b>')).toBeVisible();
  await expect(field).toHaveValue('');

  // who does not see the customer is told nothing of it
  const other = await browser.newContext();
  const theirs = await other.newPage();
  await signIn(theirs, sofia);
  await theirs.goto(`${base}/for-me`);
  await expect(theirs.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(theirs.getByText(`Noted ${run}`)).toHaveCount(0);

  // shared, it is there
  const users = await (await page.request.get(`${base}/api/colleagues?q=Sofia`)).json();
  const cookie = (await page.context().cookies()).find((one) => one.name === 'XSRF-TOKEN');
  const shared = await page.request.post(`${base}/api/customers/${id}/shares`, {
    headers: { 'X-XSRF-TOKEN': decodeURIComponent(cookie?.value ?? '') },
    data: { userId: users.items[0].id, mayEdit: false },
  });
  expect(shared.status()).toBe(204);
  await theirs.reload();
  const words = textsOf((await theirs.locator('html').getAttribute('lang')) === 'en' ? 'en' : 'zh-CN');
  await expect(theirs.getByRole('link', { name: `Noted ${run}` })).toBeVisible();
  await expect(theirs.getByRole('status').filter({ hasText: /^\d+\+?$/u }).first()).toBeVisible();
  await theirs.getByRole('button', { name: words('mentions.readAll') }).click();
  await expect(theirs.getByRole('button', { name: words('mentions.markRead') })).toHaveCount(0);
  await other.close();

  // changed by its author, then deleted
  await page.getByRole('button', { name: t('notes.change') }).click();
  const editor = page.getByRole('textbox', { name: t('customers.note') }).last();
  await editor.fill(`Said it all ${run}`);
  await page.getByRole('button', { name: t('action.saveChanges') }).click();
  await expect(page.getByText(`Said it all ${run}`)).toBeVisible();
  await page.getByRole('button', { name: t('notes.delete') }).click();
  await page.getByRole('dialog').getByRole('button', { name: t('action.delete') }).click();
  await expect(page.getByText(`Said it all ${run}`)).toHaveCount(0);
});

for (const [language, name] of [
  ['en', 'English'],
  ['zh-CN', '简体中文'],
] as const) {
  test(`a tag is added while typing, filters the list, and is put into another, in ${name}`, async ({ page }) => {
    const t = textsOf(language);
    const fresh = `Fresh ${run} ${language}`;
    const kept = `Kept ${run} ${language}`;
    await signIn(page);
    await speak(page, name);
    const id = await customer(page, `Tagged ${run} ${language}`);
    await page.goto(`${base}/customers/${id}`);
    await page.getByRole('button', { name: t('tags.add') }).click();
    const find = page.getByRole('combobox', { name: t('tags.find') });
    for (const one of [fresh, kept]) {
      await find.fill(one);
      await page.getByRole('option', { name: t('tags.create', { name: one }) }).click();
      await expect(page.getByRole('button', { name: t('tags.take', { name: one }) })).toBeVisible();
    }
    await page.getByRole('button', { name: t('tags.take', { name: kept }) }).click();
    await expect(page.getByRole('button', { name: t('tags.take', { name: kept }) })).toHaveCount(0);

    // as a filter of the list and as its column
    const all = await (await page.request.get(`${base}/api/tags`)).json();
    const tag = all.items.find((one: { name: string }) => one.name === fresh);
    const filter = JSON.stringify({ type: 'compare', field: 'tags', operator: 'equals', values: [String(tag.id)] });
    const address = `${base}/customers?filter=${encodeURIComponent(filter)}&columns=${encodeURIComponent('name:200,tags:200')}`;
    await page.goto(address);
    await expect(page.getByRole('row', { name: new RegExp(`Tagged ${run} ${language}`, 'u') })).toBeVisible();
    await expect(page.getByRole('row')).toHaveCount(2);

    // put into the other: the same address finds the same customer
    await page.goto(`${base}/settings/tags`);
    await page.getByRole('button', { name: t('settings.users.edit', { name: fresh }) }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('combobox', { name: t('tags.mergeInto') }).click();
    await page.getByRole('option', { name: kept, exact: true }).click();
    await dialog.getByRole('button', { name: t('tags.merge'), exact: true }).click();
    await page
      .getByRole('dialog', { name: t('tags.mergeTitle', { name: fresh, into: kept }) })
      .getByRole('button', { name: t('tags.merge'), exact: true })
      .click();
    await expect(page.getByRole('button', { name: t('settings.users.edit', { name: fresh }) })).toHaveCount(0);
    await page.goto(address);
    await expect(page.getByRole('row', { name: new RegExp(`Tagged ${run} ${language}`, 'u') })).toBeVisible();
  });
}

for (const [language, name] of [
  ['en', 'English'],
  ['zh-CN', '简体中文'],
] as const) {
  test(`a task is given, found under one's own and completed by a key, in ${name}`, async ({ page }) => {
    const t = textsOf(language);
    const title = `Call ${run} ${language}`;
    await signIn(page);
    await speak(page, name);
    const id = await customer(page, `Tasked ${run} ${language}`);
    await page.goto(`${base}/customers/${id}`);
    await page.getByRole('button', { name: t('tasks.add') }).click();
    const form = page.getByRole('dialog');
    await form.getByLabel(t('tasks.title')).fill(title);
    await form.getByLabel(t('tasks.day'), { exact: true }).fill('2001-02-03');
    await form.getByRole('button', { name: t('action.create'), exact: true }).click();
    await expect(page.getByRole('checkbox', { name: t('tasks.complete', { title }) })).toBeVisible();

    await page.goto(`${base}/tasks`);
    const overdue = page.getByRole('list', { name: t('tasks.group.overdue'), exact: true });
    const box = overdue.getByRole('checkbox', { name: t('tasks.complete', { title }) });
    await expect(overdue.getByRole('link', { name: `Tasked ${run} ${language}` })).toBeVisible();
    await box.focus();
    await page.keyboard.press('Space');
    await expect(box).toHaveCount(0);
    await page.getByText(t('tasks.done'), { exact: true }).click();
    await expect(page.getByRole('checkbox', { name: t('tasks.complete', { title }) })).toBeChecked();
  });
}

test('a file is added, saved as it was, and deleted', async ({ page }) => {
  const t = textsOf('en');
  await signIn(page);
  await speak(page, 'English');
  const id = await customer(page, `Filed ${run}`);
  await page.goto(`${base}/customers/${id}`);
  const content = `<script>alert('${run}')</script>`;
  const name = `合同 ${run}.html`;
  await page.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/html', buffer: Buffer.from(content) });
  const link = page.getByRole('link', { name });
  await expect(link).toBeVisible();
  const saving = page.waitForEvent('download');
  await link.click();
  const saved = await saving;
  expect(saved.suggestedFilename()).toBe(name);
  const answer = await page.request.get(`${base}${await link.getAttribute('href')}`);
  expect(await answer.text()).toBe(content);
  expect(answer.headers()['content-disposition']).toContain('attachment');
  expect(answer.headers()['x-content-type-options']).toBe('nosniff');
  await page.getByRole('button', { name: t('files.delete', { name }) }).click();
  await page.getByRole('dialog').getByRole('button', { name: t('action.delete') }).click();
  await expect(link).toHaveCount(0);
});
