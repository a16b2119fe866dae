import { base } from '../world';
import { expect, signIn, speak, test } from './person';

test.describe.configure({ mode: 'serial' });

const run = Date.now();
const segment = `Bought and agreed ${run}`;
const campaign = `Tea for all ${run}`;
const mail =
  '<mjml><mj-body><mj-section><mj-column><mj-text>Hello {{ customer.first_name | default: "there" }}</mj-text>' +
  '<mj-button href="{{ offer.link }}">Look</mj-button></mj-column></mj-section></mj-body></mjml>';

test.beforeEach(async ({ page }) => {
  await signIn(page);
});

test('the first page tells how things stand', async ({ page }) => {
  await expect(page.getByText('Key figures')).toBeVisible();
  await expect(page.getByText('Customer equity')).toBeVisible();
});

test('a shop’s order file is imported, and its bad row is shown before anything is written', async ({ page }) => {
  await page.goto(`${base}/imports`);
  const header = 'InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country';
  const good = `E${run},A1,Teapot,2,2026-11-01 08:26:00,2.5,17850,United Kingdom`;
  const bad = `F${run},A2,Broken,many,2026-11-01 08:26:00,2.5,17850,United Kingdom`;
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'orders.csv', mimeType: 'text/csv', buffer: Buffer.from(`${header}\n${good}\n${bad}\n`) });
  await page.waitForURL(/imports\/\d+/);
  await expect(page.getByText(/many/).first()).toBeVisible();
  await page.getByRole('button', { name: /^Import/ }).click();
  await expect(page.getByText(/refused/i).first()).toBeVisible();
  await expect(page.getByText(/lines? added|added/i).first()).toBeVisible();
});

test('a customer is made, found and told of', async ({ page }) => {
  const name = `Ada Lovelace ${run}`;
  await page.goto(`${base}/customers?add=true`);
  const form = page.getByRole('dialog');
  await form.getByLabel('Full name').fill(name);
  await form.getByLabel('E-mail').fill(`ada-${run}@mail.example.org`);
  await page.getByRole('button', { name: 'Create', exact: true }).click();
  await page.waitForURL(/customers\/\d+/);
  await page.getByPlaceholder('Write a note').fill('Likes engines');
  await page.getByRole('button', { name: 'Add note' }).click();
  await expect(page.getByText('Likes engines')).toBeVisible();
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').fill(`Ada Lovelace ${run}`);
  await expect(page.getByRole('option', { name: new RegExp(name) }).first()).toBeVisible();
});

test('a segment shows its size while it is built', async ({ page }) => {
  await page.goto(`${base}/segments/new`);
  await page.getByLabel('Name').fill(segment);
  await page.getByRole('button', { name: 'Condition', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Consent' }).click();
  await expect(page.getByText(/\d+ of \d+|customers/).first()).toBeVisible();
  await page.getByRole('button', { name: 'Create segment' }).click();
  await page.waitForURL(/segments\/\d+/);
});

test('a campaign goes from its plan to its result', async ({ page }) => {
  await page.goto(`${base}/campaigns`);
  await page.getByRole('button', { name: 'New campaign' }).first().click();
  await page.getByLabel('Name').fill(campaign);
  await page.getByRole('button', { name: 'Create', exact: true }).click();
  await page.waitForURL(/campaigns\/\d+/);

  await page.getByLabel('What is offered').fill('10 % off');
  await page.getByLabel('Budget').fill('800');
  await page.getByLabel('Cost per contact').fill('0.1');
  await expect(page.getByText('All changes saved')).toBeVisible();
  await page.getByRole('link', { name: /On to: Audience/ }).click();

  await page.getByRole('combobox', { name: 'Segment' }).click();
  await page.getByRole('option', { name: segment }).click();
  await expect(page.getByText('All changes saved')).toBeVisible();
  await page.getByRole('link', { name: /On to: Content/ }).click();

  await page.getByLabel('Subject').fill('Something for you, {{ customer.first_name }}');
  await page.getByRole('textbox', { name: 'Body' }).fill(mail);
  await expect(page.getByText('All changes saved')).toBeVisible();
  await page.getByRole('link', { name: /On to: Check/ }).click();

  await page.getByRole('button', { name: 'Launch…' }).click();
  await page.getByRole('button', { name: /^Send to/ }).click();
  await page.waitForURL(/step=live/);
  await page.getByRole('link', { name: /Result/ }).click();
  await expect(page.getByText('Control group').first()).toBeVisible();
});

test('the demo world received the mails, and time moves on', async ({ page }) => {
  await page.getByRole('button', { name: 'Advance by 7 days' }).click();
  await page.goto(`${base}/demo/mails`);
  await expect(page.getByText(/Something for you/).first()).toBeVisible({ timeout: 60_000 });
});

test('every screen speaks Chinese too', async ({ page }) => {
  await speak(page, '简体中文');
  for (const [path, words] of [
    ['/', '关键指标'],
    ['/customers', '客户'],
    ['/segments', '细分'],
    ['/campaigns', '营销活动'],
    ['/imports', '导入'],
    ['/jobs', '任务'],
  ] as const) {
    await page.goto(`${base}${path}`);
    await expect(page.getByText(words).first()).toBeVisible();
  }
  await speak(page, 'English');
});

test('a phone’s width shows everything without scrolling sideways', async ({ page }) => {
  await page.setViewportSize({ width: 400, height: 860 });
  for (const path of ['/', '/customers', '/segments', '/campaigns', '/imports', '/jobs']) {
    await page.goto(`${base}${path}`);
    await page.waitForLoadState('load');
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow, path).toBeLessThanOrEqual(0);
  }
});
