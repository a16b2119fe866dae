import type { Page } from '@playwright/test';
import { beginningOf, type Language, textsOf } from '../texts';
import { base, email, password } from '../world';
import { answered, expect, fits, importEnds, leave, loaded, signIn, slow, speak, test } from './person';

test.describe.configure({ mode: 'serial' });

const run = Date.now();
const mail =
  '<mjml><mj-body><mj-section><mj-column><mj-text>Hello {{ customer.first_name | default: "there" }}</mj-text>' +
  '<mj-button href="{{ offer.link }}">Look</mj-button></mj-column></mj-section></mj-body></mjml>';

/** The whole story, walked with the words of one language as a person would who reads only that. */
function walk(language: Language, name: '简体中文' | 'English'): void {
  const t = textsOf(language);
  const segment = `Bought and agreed ${run} ${language}`;
  const campaign = `Tea for all ${run} ${language}`;
  const subject = language === 'en' ? 'Something for you' : '给您的心意';

  test.describe(`in ${name}`, () => {
    test.use({ locale: language });

    test.beforeEach(async ({ page }) => {
      await signIn(page);
      await speak(page, name);
    });

    test('the first page tells how things stand', async ({ page }) => {
      await expect(page.getByText(t('home.figures'))).toBeVisible();
      await expect(page.getByText(t('home.figure.customerEquity'))).toBeVisible();
    });

    test('a shop’s order file is imported, and its bad row is shown before anything is written', async ({ page }) => {
      await page.goto(`${base}/imports`);
      const header = 'InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country';
      const good = `E${run}${language},A1,Teapot,2,2026-11-01 08:26:00,2.5,17850,United Kingdom`;
      const bad = `F${run}${language},A2,Broken,many,2026-11-01 08:26:00,2.5,17850,United Kingdom`;
      await page
        .locator('input[type=file]')
        .setInputFiles({ name: 'orders.csv', mimeType: 'text/csv', buffer: Buffer.from(`${header}\n${good}\n${bad}\n`) });
      await page.waitForURL(/imports\/\d+/);
      await expect(page.getByText(/many/).first()).toBeVisible();
      await page.getByRole('button', { name: beginningOf(t('imports.startRows')) }).click();
      await importEnds(page);
      await expect(page.getByRole('heading', { name: t('imports.refusals') })).toBeVisible();
      await expect(page.getByRole('heading', { name: t('imports.counts') })).toBeVisible();
    });

    test('a customer is made, found and told of', async ({ page }) => {
      const ada = `Ada Lovelace ${run} ${language}`;
      await page.goto(`${base}/customers?add=true`);
      const form = page.getByRole('dialog');
      await form.getByLabel(t('customers.form.name')).fill(ada);
      await form.getByLabel(t('customers.form.email')).fill(`ada-${run}-${language}@mail.example.org`);
      await page.getByRole('button', { name: t('action.create'), exact: true }).click();
      await page.waitForURL(/customers\/\d+/);
      await page.getByPlaceholder(t('customers.note')).fill('Likes engines');
      await page.getByRole('button', { name: t('customers.addNote') }).click();
      await expect(page.getByText('Likes engines')).toBeVisible();
      await page.keyboard.press('Control+k');
      await page.getByRole('dialog').getByRole('combobox').fill(ada);
      await expect(page.getByRole('option', { name: new RegExp(ada) }).first()).toBeVisible();
    });

    test('two records of one customer become one, and are parted again', async ({ page }) => {
      const make = async (name: string) => {
        await page.goto(`${base}/customers?add=true`);
        const form = page.getByRole('dialog');
        await form.getByLabel(t('customers.form.name')).fill(name);
        await form.getByLabel(t('customers.form.city')).fill(`City of ${name}`);
        await page.getByRole('button', { name: t('action.create'), exact: true }).click();
        await page.waitForURL(/customers\/\d+/);
        return page.url();
      };
      const grace = `Grace Hopper ${run} ${language}`;
      const twin = `G. M. Hopper ${run} ${language}`;
      const twinPage = await make(twin);
      const gracePage = await make(grace);

      await page.getByRole('button', { name: t('customers.more') }).click();
      await page.getByRole('menuitem', { name: t('customers.merge.menu') }).click();
      const dialog = page.getByRole('dialog');
      // By the keys alone: the search has the focus. Once what was typed to its end has been found, the list stays.
      await expect(dialog.getByRole('combobox')).toBeFocused();
      await Promise.all([
        page.waitForResponse((answer) => new URL(answer.url()).searchParams.get('q') === twin),
        page.keyboard.type(twin),
      ]);
      const found = page.getByRole('option', { name: new RegExp(twin) });
      await found.waitFor();
      await expect(async () => {
        await page.keyboard.press('ArrowDown');
        await expect(found).toHaveAttribute('data-combobox-selected', 'true', { timeout: 500 });
      }).toPass();
      await page.keyboard.press('Enter');
      await dialog.getByRole('radio', { name: new RegExp(`City of ${twin}`) }).check();
      // What is fetched anew afterwards may come late, and in any order.
      await page.route(/\/merges$/u, async (route) => {
        if (route.request().method() === 'GET') {
          await new Promise((resolve) => setTimeout(resolve, 1_500));
        }
        await route.continue();
      });
      await dialog.getByRole('button', { name: t('customers.merge.action'), exact: true }).click();
      await expect(dialog).toBeHidden();
      const records = page.locator('section', { hasText: t('customers.merge.records') }).last();
      await expect(records).toContainText(twin);
      await expect(records).toContainText(t('customers.merge.field.city'));
      await expect(page.getByRole('heading', { name: grace })).toBeVisible();
      await page.unrouteAll({ behavior: 'wait' });

      await page.goto(twinPage);
      await page.waitForURL(gracePage);
      await expect(page.getByText(t('timeline.customer.merged', { name: twin }))).toBeVisible();
      // It says so for some seconds: somebody watches from before it is asked for.
      await Promise.all([
        expect(page.getByText(t('customers.merge.partedText', { name: twin }))).toBeVisible(),
        page.getByRole('button', { name: t('customers.merge.undoOf', { name: twin }) }).click(),
      ]);
      await expect(page.getByText(t('timeline.customer.parted', { name: twin }))).toBeVisible();
      await page.goto(twinPage);
      await expect(page.getByRole('heading', { name: twin })).toBeVisible();
      expect(page.url()).toBe(twinPage);
    });

    test('a segment shows its size while it is built', async ({ page }) => {
      await page.goto(`${base}/segments/new`);
      await page.getByLabel(t('segments.name')).fill(segment);
      await page.getByRole('button', { name: t('filter.add'), exact: true }).click();
      await page.getByRole('menuitem', { name: t('filter.kind.consented'), exact: true }).click();
      await expect(page.getByText(new RegExp(`\\d.*${t('segments.of').split('}}').at(-1)}`, 'u')).first()).toBeVisible();
      await page.getByRole('button', { name: t('segments.save') }).click();
      await page.waitForURL(/segments\/\d+/);
    });

    test('a campaign goes from its plan to its result', async ({ page }) => {
      await page.goto(`${base}/campaigns`);
      await page.getByRole('button', { name: t('campaigns.add') }).first().click();
      await page.getByLabel(t('campaigns.name')).fill(campaign);
      await page.getByRole('button', { name: t('action.create'), exact: true }).click();
      await page.waitForURL(/campaigns\/\d+/);

      await page.getByLabel(t('campaigns.plan.offer')).fill('10 % off');
      await page.getByLabel(t('campaigns.plan.budget', { currency: 'EUR' })).fill('800');
      await page.getByLabel(t('campaigns.plan.costPerContact', { currency: 'EUR' })).fill('0.1');
      await onTo(page, 'audience');

      await page.getByRole('combobox', { name: t('campaigns.audienceStep.segment'), exact: true }).click();
      await page.getByRole('option', { name: segment }).click();
      await onTo(page, 'content');

      await page.getByLabel(t('campaigns.content.subject')).fill(`${subject}, {{ customer.first_name }}`);
      await page.getByRole('textbox', { name: t('campaigns.content.body') }).fill(mail);
      await onTo(page, 'launch');

      await page.getByRole('button', { name: t('campaigns.launch.act') }).click();
      await page.getByRole('button', { name: beginningOf(t('campaigns.launch.send')) }).click();
      await page.waitForURL(/step=live/);
      await step(page, 'audience');
      await expect(page.getByText(t('campaigns.frozen.title'))).toBeVisible();
      await step(page, 'result');
      await expect(page.getByText(t('campaigns.arm.control')).first()).toBeVisible();
    });

    test('the demo world received the mails, and time moves on', async ({ page }) => {
      test.setTimeout(900_000);
      const today = async () => Date.parse((await (await page.request.get(`${base}/api/demo`)).json()).today);
      const week = page.getByRole('button', { name: t('demo.advance', { count: 7 }) });
      await expect(week).toBeEnabled({ timeout: slow });
      const before = await today();
      const begun = await answered(page, 'POST', /\/api\/demo\/advance$/u, () => week.click());
      const { jobId } = await begun.json();
      await page.goto(`${base}/demo/mails?q=${encodeURIComponent(subject)}`);
      await expect(page.getByText(new RegExp(subject)).first()).toBeVisible({ timeout: slow });
      // Nobody of the world acts any more when the next test looks at somebody.
      await expect
        .poll(async () => (await (await page.request.get(`${base}/api/jobs/${jobId}`)).json()).state, { timeout: 600_000 })
        .toBe('succeeded');
      expect(await today()).toBeGreaterThanOrEqual(before + 7 * 86_400_000);
    });

    test('who leaves is asked once, by the firm’s name, and not again', async ({ page }) => {
      const path = await someonesWayOut(page);
      await page.goto(base + path);
      await expect(page.getByText('Kith & Kin', { exact: true })).toBeVisible();
      await page.getByRole('button').click();
      const done = language === 'en' ? 'You are unsubscribed.' : '已退订。';
      await expect(page.getByRole('heading', { name: done })).toBeVisible();
      await page.goto(base + path);
      await expect(page.getByRole('heading', { name: done })).toBeVisible();
      await expect(page.getByRole('button')).toHaveCount(0);
    });

    test('every screen speaks it', async ({ page }) => {
      for (const area of ['customers', 'segments', 'campaigns', 'imports', 'jobs'] as const) {
        await page.goto(`${base}/${area}`);
        await expect(page.getByRole('heading', { level: 1, name: t(`nav.${area}`) })).toBeVisible();
      }
      for (const area of ['value', 'retention', 'pyramid', 'rfm'] as const) {
        await page.goto(`${base}/intelligence/${area}`);
        await expect(page.getByRole('heading', { level: 1, name: t(`nav.${area}`) })).toBeVisible();
      }
    });

    /** Of somebody who has not left already: a few of the demo's people do when they read a mail. */
    async function someonesWayOut(page: Page): Promise<string> {
      const { items } = await (await page.request.get(`${base}/api/demo/mails?limit=50&q=${encodeURIComponent(subject)}`)).json();
      for (const { id } of items) {
        const { headers } = await (await page.request.get(`${base}/api/demo/mails/${id}`)).json();
        const path = /\/u\/[\w-]+/u.exec(headers.find((line: string) => line.startsWith('List-Unsubscribe:')))?.[0] ?? '';
        if ((await (await page.request.get(base + path)).text()).includes('<button')) {
          return path;
        }
      }
      throw new Error('Everybody has left.');
    }

    async function step(page: Page, to: string): Promise<void> {
      const steps = page.getByRole('navigation', { name: t('campaigns.steps') });
      await steps.getByRole('link', { name: t(`campaigns.step.${to}`) }).click();
    }

    async function onTo(page: Page, to: string): Promise<void> {
      await expect(page.getByText(t('campaigns.saved'))).toBeVisible();
      await page.getByRole('link', { name: t('campaigns.onTo', { step: t(`campaigns.step.${to}`) }) }).click();
    }
  });
}

walk('zh-CN', '简体中文');
walk('en', 'English');

test('who sells sees the customers of the team, and is told why other lists are empty', async ({ page }) => {
  const t = textsOf('en');
  const totalOf = async (): Promise<number> =>
    (await (await page.request.get(`${base}/api/customers?limit=1`)).json()).total.count;
  await signIn(page);
  const everybody = await totalOf();
  // Nobody asks meanwhile whether there is something new.
  await leave(page);
  await signIn(page, 'sofia@kith.example');
  await speak(page, 'English');
  const hers = await totalOf();
  expect(hers).toBeGreaterThan(20);
  expect(hers).toBeLessThan(everybody / 2);
  await page.goto(`${base}/campaigns`);
  await expect(page.getByText(t('state.notYours'))).toBeVisible();
  await expect(page.getByText(t('state.reach.subtree'))).toBeVisible();
});

test('a session that has ended leads to the sign-in, and from there back to the same place', async ({ page, troubles }) => {
  const t = textsOf('en');
  await signIn(page);
  await speak(page, 'English');
  await page.goto(`${base}/customers?sort=-clv`);
  await page.getByRole('grid', { name: t('nav.customers') }).waitFor();
  const segments = page.getByRole('link', { name: t('nav.segments') });
  await segments.waitFor();
  await page.context().clearCookies();
  // The next question, the page's own or the reader's, is answered with “sign in”: the link may be gone before it is clicked.
  await Promise.all([page.waitForURL(/\/sign-in\?/u), segments.click({ timeout: 10_000 }).catch(() => {})]);
  await page.locator('input[type=email]').fill(email);
  await page.locator('input[type=password]').fill(password);
  await page.locator('button[type=submit]').click();
  await page.waitForURL((url) => /^\/(segments|customers)/u.test(url.pathname));
  await page.getByRole('heading', { level: 1, name: new RegExp(`${t('nav.segments')}|${t('nav.customers')}`, 'u') }).waitFor();
  // That the server refuses who has no session is no trouble here; any other is one.
  for (const trouble of troubles.splice(0)) {
    expect(trouble).toContain('status of 401');
  }
});

test('the keyboard alone walks the list and comes back to where it was', async ({ page }) => {
  const t = textsOf('en');
  await signIn(page);
  await speak(page, 'English');
  await page.goto(`${base}/customers`);
  const list = page.getByRole('grid', { name: t('nav.customers') });
  await list.focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect(list).toHaveAttribute('aria-activedescendant', /-2$/u);
  const pointed = page.locator(`[id="${await list.getAttribute('aria-activedescendant')}"]`);
  await expect(pointed).toHaveAttribute('aria-rowindex', '4');
  await page.keyboard.press('Enter');
  await expect(pointed).toHaveAttribute('aria-selected', 'true');

  await page.goto(`${base}/campaigns`);
  const add = page.getByRole('button', { name: t('campaigns.add') }).first();
  await add.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toBeVisible();
  await expect(page.getByRole('button', { name: t('action.close') })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(add).toBeFocused();
});

test('a stranger is asked to sign in without a word in the console', async ({ page, troubles }) => {
  await page.goto(`${base}/customers`);
  await page.waitForURL(/sign-in/);
  await page.locator('input[type=email]').waitFor();
  expect(troubles).toEqual([]);
});

test('a phone’s width shows everything without scrolling sideways', async ({ page }) => {
  await signIn(page);
  await page.setViewportSize({ width: 400, height: 860 });
  for (const path of ['/', '/customers', '/segments', '/campaigns', '/imports', '/jobs', '/settings/users']) {
    await page.goto(`${base}${path}`);
    await page.locator('h1').first().waitFor();
    await loaded(page);
    await fits(page);
  }
  for (const path of ['/campaigns', '/segments', '/imports', '/settings/users']) {
    await page.goto(`${base}${path}`);
    const table = page.locator('table').first();
    await table.waitFor();
    await expect
      .poll(() => table.evaluate((it) => it.scrollWidth - (it.parentElement?.clientWidth ?? 0)), { message: path })
      .toBeLessThanOrEqual(1);
  }
  const { items } = await (await page.request.get(`${base}/api/campaigns`)).json();
  type One = { id: number; state: string };
  const inState = (...states: string[]) => items.find((one: One) => states.includes(one.state));
  const launched = inState('evaluated') ?? inState('running', 'sending');
  await page.goto(`${base}/campaigns/${launched.id}?step=live`);
  const name = page.locator('table tbody tr:first-child td').first();
  await name.waitFor();
  await expect
    .poll(async () => (await name.boundingBox())?.width, { message: 'a name has room beside an address' })
    .toBeGreaterThan(100);
  await page.goto(`${base}/campaigns/${launched.id}?step=result`);
  await expect(page.locator('[data-current="true"]')).toBeInViewport({ ratio: 0.9 });
});
