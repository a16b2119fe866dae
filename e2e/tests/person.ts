import { test as plain, expect, type Page } from '@playwright/test';
import { textsOf } from '../texts';
import { base, email, password } from '../world';

/** Every test fails on any console error, an exception in the page, or an answer of the server that it did not expect. */
export const test = plain.extend<{ troubles: string[] }>({
  troubles: [
    async ({ page }, use) => {
      const troubles: string[] = [];
      page.on('console', (message) => {
        // A mail's frame lets no script run: the test's own, which reads the page for its trace, is refused as well.
        const ownScript = message.text().startsWith("Blocked script execution in 'about:srcdoc'");
        if (message.type() === 'error' && !ownScript) {
          troubles.push(`console: ${message.text()} (${message.location().url})`);
        }
      });
      page.on('pageerror', (error) => troubles.push(`page: ${error.message}`));
      page.on('response', (answer) => {
        if (answer.status() >= 500) {
          troubles.push(`${answer.status()} ${answer.url()}`);
        }
      });
      await use(troubles);
      expect(troubles).toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };

export async function signIn(page: Page, as = email): Promise<void> {
  await page.goto(`${base}/sign-in`);
  await page.locator('input[type=email]').fill(as);
  await page.locator('input[type=password]').fill(password);
  await page.locator('button[type=submit]').click();
  await page.waitForURL(`${base}/`);
}

/** Chooses the language in the account's menu, whichever is spoken now. */
export async function speak(page: Page, language: '简体中文' | 'English'): Promise<void> {
  const names = (['en', 'zh-CN'] as const).map((one) => textsOf(one)('shell.userMenu', { name: '' }).trim());
  await page.getByRole('button', { name: new RegExp(names.join('|'), 'u') }).click();
  await page.getByText(language, { exact: true }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', language === 'English' ? 'en' : 'zh-CN');
  await page.keyboard.press('Escape');
}
