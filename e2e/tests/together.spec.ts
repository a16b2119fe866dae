import type { Locator, Page } from '@playwright/test';
import { type Language, textsOf } from '../texts';
import { base } from '../world';
import { expect, fits, signIn, speak, test } from './person';

const run = Date.now().toString(36);

/** Two at one customer: the second follows what the first does, and both their changes come together. */
function walk(language: Language, name: '简体中文' | 'English', width: number): void {
  const t = textsOf(language);
  const who = `Together ${run} ${language}`;

  test(`two people edit one customer, in ${name}, ${width} px`, async ({ page, browser, troubles }) => {
    await signIn(page);
    await speak(page, name);
    await page.setViewportSize({ width, height: 860 });
    // The news of what others do come from here on.
    await Promise.all([
      page.waitForResponse((answer) => new URL(answer.url()).pathname === '/api/events' && answer.ok()),
      page.goto(`${base}/customers?add=true`),
    ]);
    await page.getByRole('dialog').getByLabel(t('customers.form.name')).fill(who);
    await page.getByRole('dialog').getByLabel(t('customers.form.city')).fill('Bergen');
    await page.getByRole('dialog').getByRole('button', { name: t('action.create'), exact: true }).click();
    await page.waitForURL(/customers\/\d+/u);
    const address = page.url();

    const other = await (await browser.newContext()).newPage();
    await signIn(other, 'henrik@kith.example');
    await speak(other, name);
    await other.goto(address);
    await expect(other.getByRole('heading', { name: who })).toBeVisible();

    // What one saves, the other sees without doing anything.
    await Promise.all([
      page.waitForResponse(
        async (answer) =>
          answer.request().method() === 'GET' &&
          /\/api\/customers\/\d+$/u.test(answer.url()) &&
          (await answer.json().catch(() => ({}))).country === 'NO',
      ),
      edit(other, { [t('customers.form.country')]: 'NO' }),
    ]);

    // Both change the city; one also the phone, the other the language.
    await page.getByRole('button', { name: t('action.edit'), exact: true }).click();
    const form = page.getByRole('dialog');
    await form.getByLabel(t('customers.form.city')).fill('Oslo');
    await choose(form, t('customers.form.language'), 'nb');
    await edit(other, { [t('customers.form.city')]: 'Stavanger', [t('customers.form.phone')]: '+4722334455' });

    // A slip of the hand, and what was typed is there again.
    await page.keyboard.press('Escape');
    await expect(form).toHaveCount(0);
    await page.reload();
    await page.getByRole('button', { name: t('action.edit'), exact: true }).click();
    await expect(form.getByText(t('customers.form.draft'))).toBeVisible();
    await expect(form.getByLabel(t('customers.form.city'))).toHaveValue('Oslo');
    await form.getByRole('button', { name: t('action.saveChanges') }).click();

    await expect(form.getByText(t('conflict.was', { value: 'Bergen' }))).toBeVisible();
    await form.getByText(t('conflict.theirs', { value: 'Stavanger' })).click();
    await fits(page);
    await form.getByRole('button', { name: t('conflict.save') }).click();
    await expect(form).toHaveCount(0);

    const id = Number(/customers\/(\d+)/u.exec(address)?.[1]);
    const saved: Record<string, unknown> = await (await page.request.get(`${base}/api/customers/${id}`)).json();
    expect(saved).toMatchObject({ city: 'Stavanger', country: 'NO', language: 'nb', phone: '+4722334455' });
    await page.getByRole('button', { name: t('action.edit'), exact: true }).click();
    await expect(form.getByLabel(t('customers.form.city'))).toHaveValue('Stavanger');
    await expect(form.getByText(t('customers.form.draft'))).toHaveCount(0);
    await other.context().close();
    // The save that came second, as it should be.
    const refusals = troubles.filter((trouble) => trouble.includes('409') && trouble.includes('/api/customers/'));
    expect(refusals).toHaveLength(1);
    troubles.splice(0, troubles.length, ...troubles.filter((trouble) => !refusals.includes(trouble)));
  });

  /** By the code: it is typed, and the first of those that fit is taken. */
  async function choose(form: Locator, label: string, code: string): Promise<void> {
    const field = form.getByRole('combobox', { name: label, exact: true });
    await field.fill(code);
    await form.page().getByRole('option').filter({ visible: true }).first().click();
    await expect(field).not.toHaveValue(code);
  }

  async function edit(page: Page, values: Record<string, string>): Promise<void> {
    await page.getByRole('button', { name: t('action.edit'), exact: true }).click();
    const form = page.getByRole('dialog');
    for (const [label, value] of Object.entries(values)) {
      if (label === t('customers.form.country')) {
        await choose(form, label, value);
      } else {
        await form.getByLabel(label, { exact: true }).fill(value);
      }
    }
    await form.getByRole('button', { name: t('action.saveChanges') }).click();
    await expect(form).toHaveCount(0);
  }
}

walk('en', 'English', 1360);
walk('zh-CN', '简体中文', 400);
