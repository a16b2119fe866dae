import { test as plain, expect, type Page } from '@playwright/test';
import { base, email, password } from '../world';

/** Every test fails on a console error, an exception in the page, or an answer of the server that it did not expect. */
export const test = plain.extend<{ troubles: string[] }>({
  troubles: [
    async ({ page }, use) => {
      const troubles: string[] = [];
      page.on('console', (message) => {
        // The sign-in screen asks who is signed in; "nobody" is an answer, not a trouble.
        if (message.type() === 'error' && !message.location().url.endsWith('/api/session')) {
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

export async function signIn(page: Page): Promise<void> {
  await page.goto(`${base}/sign-in`);
  await page.locator('input[type=email]').fill(email);
  await page.locator('input[type=password]').fill(password);
  await page.locator('button[type=submit]').click();
  await page.waitForURL(`${base}/`);
}

export async function speak(page: Page, language: '简体中文' | 'English'): Promise<void> {
  await page.getByRole('button', { name: /^(Account of|.*的账户)/ }).click();
  await page.getByText(language, { exact: true }).click();
  await page.keyboard.press('Escape');
}
