import type { Page } from '@playwright/test';
import { textsOf } from '../texts';
import { codeOf } from '../totp';
import { base } from '../world';
import { echo, expect, fits, leave, signIn, speak, test } from './person';

const run = Date.now().toString(36);
const t = textsOf('en');
const zh = textsOf('zh-CN');
const newcomer = { name: `Newcomer ${run}`, email: `newcomer-${run}@kith.example` };
const chosen = 'three quiet rivers';
test.use({ locale: 'en' });

async function send(page: Page, path: string, data: object): Promise<Record<string, string>> {
  const answer = await page.request.post(base + path, { headers: await echo(page), data });
  expect(answer.status(), await answer.text()).toBeLessThan(300);
  return answer.json();
}

async function whoIsIn(page: Page): Promise<string | undefined> {
  return (await (await page.request.get(`${base}/api/session`)).json()).session?.user.email;
}

/** The link that a program was given, at the address of this run. */
const here = (link: string | undefined) => base + new URL(link ?? '').pathname;

test('a link lets its owner in, once, in the language of the screen, and takes the place of whoever was signed in', async ({
  page,
  troubles,
}) => {
  await signIn(page);
  await speak(page, 'English');
  const mira = (await (await page.request.get(`${base}/api/session`)).json()).session.user.name;
  const { invitationLink } = await send(page, '/api/users', { ...newcomer, roles: ['sales'] });
  await page.goto(`${base}/customers`);
  await expect(page.getByRole('grid')).toBeVisible();

  await page.goto(here(invitationLink));
  await expect(page.getByText(t('welcome.somebodyElse', { name: mira }))).toBeVisible();
  await page.getByRole('button', { name: '简体中文' }).click();
  await expect(page.getByText(zh('welcome.somebodyElse', { name: mira }))).toBeVisible();
  await page.setViewportSize({ width: 400, height: 800 });
  await fits(page);
  await page.setViewportSize({ width: 1360, height: 860 });
  await page.locator('input[type=password]').fill(chosen);
  await page.keyboard.press('Enter');
  await page.waitForURL(`${base}/`);
  await expect(page.getByRole('heading', { level: 1 })).toContainText(newcomer.name);
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
  expect(await whoIsIn(page)).toBe(newcomer.email);

  // back leads to no form that could be used again, and the link is used up
  await page.goto(here(invitationLink));
  await expect(page.getByText(zh('welcome.gone'))).toBeVisible();
  await expect.poll(() => troubles.length, { message: 'the refusal, as it should be' }).toBe(1);
  expect(troubles.pop()).toContain('404');
  expect(await whoIsIn(page)).toBe(newcomer.email);
});

test('a new password by a link still asks for the second factor', async ({ page, browser }) => {
  const office = await browser.newContext({ locale: 'en' });
  const administrator = await office.newPage();
  await signIn(administrator);
  const colleague = { name: `Careful ${run}`, email: `careful-${run}@kith.example`, roles: ['sales'] };
  const { id, invitationLink } = await send(administrator, '/api/users', colleague);
  await page.goto(here(invitationLink));
  await page.locator('input[type=password]').fill(chosen);
  await page.keyboard.press('Enter');
  await page.waitForURL(`${base}/`);
  const { secret } = await send(page, '/api/me/second-factor/enrolment', { password: chosen });
  await send(page, '/api/me/second-factor', { code: codeOf(secret ?? '') });
  await leave(page);

  const { link } = await send(administrator, `/api/users/${id}/reset-link`, {});
  await office.close();
  await page.goto(here(link));
  await page.locator('input[type=password]').fill('four quiet rivers');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: t('factor.codeTitle') })).toBeVisible();
  expect(await whoIsIn(page)).toBeUndefined();
  await page.getByLabel(t('factor.code'), { exact: true }).fill(codeOf(secret ?? '', 1));
  await page.getByRole('button', { name: t('factor.goOn'), exact: true }).click();
  await page.waitForURL(`${base}/`);
  expect(await whoIsIn(page)).toBe(colleague.email);
});
