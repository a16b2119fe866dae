import type { Page } from '@playwright/test';
import { beginningOf, type Language, textsOf } from '../texts';
import { base } from '../world';
import { answered, expect, fits, importEnds, signIn, slow, speak, test } from './person';

const run = `c${Date.now().toString(36)}`;

async function upload(page: Page, language: Language, name: string, content: string): Promise<void> {
  const t = textsOf(language);
  await page.goto(`${base}/imports`);
  await page.getByRole('radiogroup', { name: t('imports.target') }).getByText(t('imports.targets.customers')).click();
  await page
    .locator('input[type=file]')
    .setInputFiles({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(content, 'utf8') });
  await page.waitForURL(/imports\/\d+/u);
}

/** Cards are imported; then lines of JSON only change who is there, known by e-mail. What lies outside says why. */
function walk(language: Language, name: '简体中文' | 'English'): void {
  const t = textsOf(language);
  const mail = (who: string) => `${who}.${run}.${language}@choices.example`;

  test(`only known customers are changed, by the key that is chosen, in ${name}`, async ({ page }) => {
    await signIn(page);
    await speak(page, name);
    await page.setViewportSize({ width: 400, height: 800 });
    await upload(
      page,
      language,
      `cards-${run}.vcf`,
      ['ada', 'bob']
        .map((who) => `BEGIN:VCARD\nVERSION:3.0\nFN:${who} ${run}\nEMAIL:${mail(who)}\nEND:VCARD\n`)
        .join(''),
    );
    const preview = page.getByRole('table', { name: t('imports.preview') });
    await expect(preview.getByRole('row').filter({ hasText: `ada ${run}` })).toContainText(
      t('imports.dryRun.outcome.created'),
    );
    await page.getByRole('button', { name: beginningOf(t('imports.startRows')) }).click();
    await importEnds(page);

    await upload(
      page,
      language,
      `lines-${run}.jsonl`,
      `{"name": "Ada changed ${run}", "email": "${mail('ada')}"}\n{"name": "New ${run}", "email": "${mail('new')}"}\n{"name": "Broken"\n`,
    );
    const choose = async (label: string, value: string) => {
      const box = page.getByRole('combobox', { name: label });
      if ((await box.inputValue()) === value) {
        return; // files of this kind were read so before, and that is kept
      }
      await box.click();
      await answered(page, 'PUT', /\/api\/imports\/\d+\/mapping$/u, () =>
        page.getByRole('option', { name: value, exact: true }).click(),
      );
    };
    await choose(t('importOption.rows'), t('importChoice.update'));
    await expect(preview.getByRole('row').filter({ hasText: `New ${run}` })).toContainText(
      t('imports.dryRun.outcome.skipped'),
    );
    await choose(t('importOption.match'), t('importChoice.email'));
    await expect(preview.getByRole('row').filter({ hasText: `Ada changed ${run}` })).toContainText(
      t('imports.dryRun.outcome.known'),
    );

    await page.getByRole('button', { name: t('imports.dryRun.start'), exact: true }).press('Enter');
    const outcomes = page.getByRole('table', { name: t('imports.dryRun.outcomes') });
    await expect(outcomes.getByRole('row').filter({ hasText: `Ada changed ${run}` })).toContainText(
      t('imports.dryRun.outcome.updated'),
      { timeout: slow },
    );
    await expect(outcomes.getByRole('row').filter({ hasText: `New ${run}` })).toContainText(
      t('imports.dryRun.outcome.skipped'),
    );

    await page.getByRole('button', { name: beginningOf(t('imports.startRows')) }).click();
    await importEnds(page);
    const skipped = page.getByRole('table', { name: t('imports.skipped.title') });
    await expect(skipped.getByRole('row')).toHaveCount(2);
    const found = await page.request.get(`${base}/api/customers?q=${run}`);
    const names = (await found.json()).items.map((one: { name: string }) => one.name);
    expect(names).toContain(`Ada changed ${run}`);
    expect(names).not.toContain(`New ${run}`);
    await fits(page);
    await page.setViewportSize({ width: 1280, height: 800 });
    await speak(page, 'English');
  });
}

walk('en', 'English');
walk('zh-CN', '简体中文');
