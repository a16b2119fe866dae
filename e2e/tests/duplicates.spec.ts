import type { Page } from '@playwright/test';
import { beginningOf, type Language, textsOf } from '../texts';
import { base } from '../world';
import { expect, fits, signIn, slow, speak, test } from './person';

/** Pairs are decided by the keys alone, and every decision is taken back: the world is afterwards what it was. */
function walk(language: Language, name: '简体中文' | 'English'): void {
  const t = textsOf(language);
  const pair = (number: number) => beginningOf(t('duplicates.position', { at: number }));

  /** The pair is shown, may be decided, and nothing that was decided is still on its way. */
  const waitsAt = async (page: Page, number: number) => {
    await expect(page.getByText(pair(number))).toBeVisible();
    const toolbar = page.getByRole('toolbar', { name: t('duplicates.decide') });
    await expect(toolbar.getByRole('button', { name: t('duplicates.act.merge') })).toBeEnabled();
    await drawn(page);
  };

  test(`duplicates are decided by keys, in ${name}`, async ({ page }) => {
    await signIn(page);
    await speak(page, name);
    await searched(page);
    await page.goto(`${base}/duplicates`);
    const toolbar = page.getByRole('toolbar', { name: t('duplicates.decide') });
    await waitsAt(page, 1);
    await expect(page.getByRole('heading', { name: t('duplicates.why') })).toBeVisible();
    await expect(page.getByText(t('duplicates.likely'))).toBeVisible();
    await expect(page.getByText(t('duplicates.rule.off'))).toBeVisible();

    for (const key of ['l', 'a', 'm']) {
      await page.keyboard.press(key);
      await waitsAt(page, 2);
      await page.keyboard.press('u');
      await waitsAt(page, 1);
    }

    const { items } = await (await page.request.get(`${base}/api/duplicates?state=open&limit=1`)).json();
    const [one, other]: [string, string] = [items[0].one.name, items[0].other.name];
    await page.keyboard.press('m');
    await waitsAt(page, 2);
    await page.keyboard.press('p');
    await expect(page.getByText(pair(1))).toBeVisible();
    await expect(page.getByRole('button', { name: t('duplicates.takeBack') })).toBeVisible();
    const states = page.getByRole('radiogroup', { name: t('duplicates.states') });
    await states.getByText(t('duplicates.state.merged')).click();
    const takeBack = page.getByRole('button', { name: t('duplicates.takeBackOf', { one, other }), exact: true });
    await takeBack.click();
    await expect(takeBack).toHaveCount(0);

    // Nobody's letters are taken for decisions.
    await page.goto(`${base}/duplicates`);
    await waitsAt(page, 1);
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog').getByRole('combobox').fill('a');
    await page.keyboard.press('m');
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await waitsAt(page, 1);

    await page.setViewportSize({ width: 400, height: 800 });
    await expect(toolbar).toBeVisible();
    await fits(page);
  });
}

/** The page has been painted, and what follows a painting has been done: keys are heard by what is seen. */
async function drawn(page: Page): Promise<void> {
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done)))));
}

/** No search for duplicates is under way, which would bring another list when it ends. */
async function searched(page: Page): Promise<void> {
  const standing = async () => (await page.request.get(`${base}/api/duplicates/standing`)).json();
  await expect.poll(async () => (await standing()).searching, { timeout: slow }).toBe(false);
}

walk('en', 'English');
walk('zh-CN', '简体中文');
