import type { Locator, Page } from '@playwright/test';
import { beginningOf, type Language, textsOf } from '../texts';
import { base } from '../world';
import { expect, fits, importEnds, signIn, slow, speak, test } from './person';

const run = Date.now().toString(36);

async function upload(page: Page, language: Language, name: string, content: string): Promise<void> {
  const t = textsOf(language);
  await page.goto(`${base}/imports`);
  await page.getByRole('radiogroup', { name: t('imports.target') }).getByText(t('imports.targets.customers')).click();
  await page
    .locator('input[type=file]')
    .setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(content, 'utf8') });
  await page.waitForURL(/imports\/\d+/u);
}

/** By the keyboard, once there is something to press. */
async function pressed(button: Locator): Promise<void> {
  await expect(button).toBeEnabled();
  await button.press('Enter');
}

/** A file is tried out, imported and taken back; who was edited in between stays. On a narrow screen, by keyboard where it counts. */
function walk(language: Language, name: '简体中文' | 'English'): void {
  const t = textsOf(language);
  const who = (part: string) => `${part} Undone ${run} ${language}`;
  const [ada, bob, cid] = ['Ada', 'Bob', 'Cid'].map(who);

  test(`a file is tried out, imported and taken back, in ${name}`, async ({ page }) => {
    await signIn(page);
    await speak(page, name);
    await page.setViewportSize({ width: 400, height: 800 });
    await upload(
      page,
      language,
      `undo-${run}-${language}.csv`,
      `Customer number,Name,Email\nU-${run}-${language}-1,${ada},a.${run}.${language}@example.org\nU-${run}-${language}-2,${bob},b.${run}.${language}@example.org\nU-${run}-${language}-3,${cid},no address\n`,
    );

    // try it out: nothing is written
    await pressed(page.getByRole('button', { name: t('imports.dryRun.start'), exact: true }));
    await expect(page.getByText(t('imports.dryRun.nothingWritten'))).toBeVisible({ timeout: slow });
    const outcomes = page.getByRole('table', { name: t('imports.dryRun.outcomes') });
    await expect(outcomes.getByRole('row').filter({ hasText: ada })).toContainText(t('imports.dryRun.outcome.created'));
    await expect(outcomes.getByRole('row')).toHaveCount(3);
    const found = (q: string) => page.request.get(`${base}/api/customers?q=${encodeURIComponent(q)}`);
    expect(JSON.stringify(await (await found(run)).json())).not.toContain(ada);

    // import it
    await page.getByRole('button', { name: beginningOf(t('imports.startRows')) }).click();
    await expect(page.getByRole('heading', { name: t('imports.counts') })).toBeVisible({ timeout: slow });
    await expect(page.getByRole('heading', { name: t('imports.undo.title') })).toBeVisible({ timeout: slow });
    await importEnds(page);
    const address = page.url();

    // mend the refused row: tried again, it belongs to the first
    const cell = page.getByRole('textbox', { name: t('imports.mend.cell', { column: 'Email', line: 4 }) });
    await expect(cell).toHaveValue('no address');
    await cell.fill(`c.${run}.${language}@example.org`);
    await pressed(page.getByRole('button', { name: beginningOf(t('imports.mend.tryAgain')) }));
    await expect(page.getByText(t('imports.mend.belongs'))).toBeVisible();
    await expect(page).not.toHaveURL(address);
    await expect(page.getByRole('heading', { name: t('imports.counts') })).toBeVisible({ timeout: slow });
    await importEnds(page);
    expect((await (await found(cid ?? '')).json()).items.map((one: { name: string }) => one.name)).toContain(cid);
    await page.goto(address);
    await expect(page.getByText(t('imports.mend.tried'))).toBeVisible();
    await expect(cell).toHaveCount(0);

    // somebody edits one of them
    const list = await (await found(ada ?? '')).json();
    const { id } = list.items.find((one: { name: string }) => one.name === ada);
    await page.goto(`${base}/customers/${id}`);
    await page.getByRole('button', { name: t('action.edit'), exact: true }).click();
    await page.getByRole('dialog').getByLabel(t('customers.form.name')).fill(`${ada} II`);
    await page.getByRole('button', { name: t('action.saveChanges') }).click();
    await expect(page.getByRole('heading', { name: `${ada} II`, exact: true })).toBeVisible();

    // take it back
    await page.goto(address);
    await pressed(page.getByRole('button', { name: t('imports.undo.open') }));
    const dialog = page.getByRole('dialog');
    await expect(dialog.getByText(t('importCount.customersGone'))).toBeVisible();
    await pressed(dialog.getByRole('button', { name: t('imports.undo.action'), exact: true }));
    await expect(page.getByText(t('imports.state.undone'), { exact: true }).first()).toBeVisible({ timeout: slow });
    await importEnds(page, 'undone');
    const kept = page.getByRole('table', { name: t('imports.undo.kept') });
    await expect(kept.getByRole('row')).toHaveCount(2);
    await expect(kept.getByRole('link', { name: `${ada} II` })).toBeVisible();
    expect((await (await found(bob ?? '')).json()).items.map((one: { name: string }) => one.name)).not.toContain(bob);
    await fits(page);
    await page.setViewportSize({ width: 1280, height: 800 });
    await speak(page, 'English');
  });
}

walk('en', 'English');
walk('zh-CN', '简体中文');
