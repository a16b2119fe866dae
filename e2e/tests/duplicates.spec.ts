import { beginningOf, type Language, textsOf } from '../texts';
import { base } from '../world';
import { expect, signIn, speak, test } from './person';

/** Pairs are decided by the keys alone, and every decision is taken back: the world is afterwards what it was. */
function walk(language: Language, name: '简体中文' | 'English'): void {
  const t = textsOf(language);
  const pair = (number: number) => beginningOf(t('duplicates.position', { at: number }));

  test(`duplicates are decided by keys, in ${name}`, async ({ page }) => {
    await signIn(page);
    await speak(page, name);
    await page.goto(`${base}/duplicates`);
    const toolbar = page.getByRole('toolbar', { name: t('duplicates.decide') });
    await expect(page.getByText(pair(1))).toBeVisible();
    await expect(page.getByRole('heading', { name: t('duplicates.why') })).toBeVisible();
    await expect(page.getByText(t('duplicates.likely'))).toBeVisible();
    await expect(page.getByText(t('duplicates.rule.off'))).toBeVisible();
    await expect(toolbar).toBeVisible();

    for (const key of ['l', 'a', 'm']) {
      await page.keyboard.press(key);
      await expect(page.getByText(pair(2))).toBeVisible();
      await expect(toolbar).toBeVisible();
      await page.keyboard.press('u');
      await expect(page.getByText(pair(1))).toBeVisible();
      await expect(toolbar).toBeVisible();
    }

    await page.keyboard.press('m');
    await expect(page.getByText(pair(2))).toBeVisible();
    await page.keyboard.press('p');
    await expect(page.getByText(pair(1))).toBeVisible();
    await expect(page.getByRole('button', { name: t('duplicates.takeBack') })).toBeVisible();
    await page.getByText(t('duplicates.state.merged'), { exact: false }).first().click();
    await page.getByRole('button', { name: beginningOf(t('duplicates.takeBackOf')) }).click();
    await expect(page.getByText(t('duplicates.empty.merged'))).toBeVisible();

    // Nobody's letters are taken for decisions.
    await page.goto(`${base}/duplicates`);
    await expect(toolbar).toBeVisible();
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog').getByRole('combobox').fill('a');
    await page.keyboard.press('m');
    await page.keyboard.press('Escape');
    await expect(page.getByText(pair(1))).toBeVisible();

    await page.setViewportSize({ width: 400, height: 800 });
    await expect(toolbar).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(400);
  });
}

walk('en', 'English');
walk('zh-CN', '简体中文');
