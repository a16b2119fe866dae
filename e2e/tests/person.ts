import { test as plain, expect, type Page, type Response } from '@playwright/test';
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

/** For what a job does in the background, on a machine that has other things to do as well. */
export const slow = 180_000;

export async function signIn(page: Page, as = email, at = base): Promise<void> {
  await givePassword(page, as, at);
  await page.waitForURL(`${at}/`);
}

/** The first step of signing in; what comes next is for the caller to wait for. */
export async function givePassword(page: Page, as: string, at = base): Promise<void> {
  await page.goto(`${at}/sign-in`);
  await page.locator('input[type=email]').fill(as);
  await page.locator('input[type=password]').fill(password);
  await page.locator('button[type=submit]').click();
}

/** Nobody has anything open any more. */
export async function leave(page: Page): Promise<void> {
  await page.goto('about:blank');
  await page.context().clearCookies();
}

/** Chooses the language in the account's menu, whichever is spoken now; it is kept for this user before this ends. */
export async function speak(page: Page, language: '简体中文' | 'English'): Promise<void> {
  const code = language === 'English' ? 'en' : 'zh-CN';
  const names = (['en', 'zh-CN'] as const).map((one) => textsOf(one)('shell.userMenu', { name: '' }).trim());
  const account = page.getByRole('button', { name: new RegExp(names.join('|'), 'u') });
  await account.waitFor();
  if ((await page.locator('html').getAttribute('lang')) === code) {
    return;
  }
  await account.click();
  const menu = page.getByRole('menu');
  await answered(page, 'PUT', /\/api\/me\/language$/u, () => menu.getByText(language, { exact: true }).click());
  await expect(page.locator('html')).toHaveAttribute('lang', code);
  await page.keyboard.press('Escape');
  await expect(menu).toBeHidden();
}

/** Does something and waits until the server has taken it: whoever goes on at once may leave before it is sent. */
export async function answered(page: Page, method: string, path: RegExp, act: () => Promise<void>): Promise<Response> {
  const [answer] = await Promise.all([
    page.waitForResponse((one) => one.request().method() === method && path.test(new URL(one.url()).pathname)),
    act(),
  ]);
  expect(answer.ok(), `${method} ${answer.url()}: ${answer.status()}`).toBe(true);
  return answer;
}

/** What a request of a program with this browser's session needs beside its cookies. */
export async function echo(page: Page): Promise<{ 'X-XSRF-TOKEN': string }> {
  const cookies = await page.context().cookies();
  const token = cookies.find((cookie) => cookie.name === 'XSRF-TOKEN')?.value ?? '';
  return { 'X-XSRF-TOKEN': decodeURIComponent(token) };
}

/** Makes a customer as a program does; answers the number. */
export async function addCustomer(page: Page, customer: { name: string; [field: string]: string }): Promise<number> {
  const answer = await page.request.post(`${base}/api/customers`, {
    data: { kind: 'person', ...customer },
    headers: await echo(page),
  });
  expect(answer.status(), await answer.text()).toBe(201);
  return (await answer.json()).id;
}

/** Whatever stood in for content that was still on its way has given way to it. */
export async function loaded(page: Page): Promise<void> {
  await expect(page.locator('.mantine-Skeleton-root')).toHaveCount(0);
}

/** Nothing is wider than the window, once everything has found its place. */
export async function fits(page: Page): Promise<void> {
  await expect
    .poll(() => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth), { message: page.url() })
    .toBeLessThanOrEqual(0);
}

/** The import whose page is open has come to its end. */
export async function importEnds(page: Page, state = 'done'): Promise<void> {
  const { origin, pathname } = new URL(page.url());
  await expect
    .poll(async () => (await (await page.request.get(`${origin}/api${pathname}`)).json()).state, { timeout: slow })
    .toBe(state);
}
