import { mkdirSync, writeFileSync } from 'node:fs';
import type { Browser, Page } from '@playwright/test';
import { base } from '../world';
import { expect, loaded, signIn, speak, test } from './person';

/**
 * Looks at every screen in every look, for a person to judge: KITH_LOOKS=1 npx playwright test looks.
 * KITH_LOOKS may also name screens and looks (`home,zh`); the pictures go to test-results/looks/.
 */
const wanted = (process.env.KITH_LOOKS ?? '').split(',').filter((word) => word !== '' && word !== '1');
const folder = 'test-results/looks';

const looks = (['light', 'dark'] as const).flatMap((colours) =>
  (['en', 'zh-CN'] as const).flatMap((language) =>
    ([1440, 400] as const).map((width) => ({
      name: `${colours}-${language === 'en' ? 'en' : 'zh'}-${width}`,
      colours,
      language,
      width,
    })),
  ),
);

type Screen = { name: string; path: string; act?: (page: Page) => Promise<void> };
type Row = { id: number; state?: string; launchedAt?: string | null };

async function rows(page: Page, path: string): Promise<Row[]> {
  const answer: { items: Row[] } = await (await page.request.get(base + path)).json();
  return answer.items;
}

/** An order file with one row that cannot be read. */
const unread =
  'InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n' +
  'L1,A1,Teapot,2,2026-11-01 08:26:00,2.5,17850,United Kingdom\nL2,A2,Broken,many,2026-11-01 08:26:00,2.5,17850,France\n';
/** One whose days could be months, and whose prices could be of a piece or of the line. */
const unclear = 'Order,Date,Customer,Product,Quantity,Price\nM1,03/04/2026,7,Teapot,2,5.00\nM2,05/04/2026,8,Cup,4,12.00\n';

async function draftedImport(page: Page, name: string, content: string): Promise<number> {
  await page.goto(`${base}/imports`);
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(content) });
  await page.waitForURL(/imports\/\d+/);
  return Number(page.url().split('/').at(-1));
}

/** Of the latest mail that has one: who is asked for a consent cannot leave yet. */
async function wayOut(page: Page, mails: Row[]): Promise<string> {
  for (const { id } of mails) {
    const mail: { headers: string[] } = await (await page.request.get(`${base}/api/demo/mails/${id}`)).json();
    const found = /List-Unsubscribe: <[^>]*(\/u\/[\w-]+)/u.exec(mail.headers.join(' '))?.[1];
    if (found) {
      return found;
    }
  }
  throw new Error('No mail says how to leave.');
}

async function screensOf(page: Page): Promise<Screen[]> {
  const [customers, segments, campaigns, imports, mails] = await Promise.all([
    rows(page, '/api/customers?limit=1&sort=-clv'),
    rows(page, '/api/segments'),
    rows(page, '/api/campaigns'),
    rows(page, '/api/imports'),
    rows(page, '/api/demo/mails?limit=50'),
  ]);
  const launched = campaigns.find((one) => one.state === 'evaluated' || one.state === 'running') ?? campaigns[0];
  const draft = campaigns.find((one) => one.state === 'draft') ?? campaigns[0];
  const person = customers[0]?.id;
  const waiting = await draftedImport(page, 'orders-of-october.csv', unread);
  const asking = await draftedImport(page, 'orders-of-april.csv', unclear);
  const campaign = (step: string, one: Row | undefined) => `/campaigns/${one?.id}?step=${step}`;
  const leaving = await wayOut(page, mails);
  return [
    { name: 'home', path: '/' },
    { name: 'for-me', path: '/for-me' },
    { name: 'tasks', path: '/tasks' },
    { name: 'customers', path: '/customers' },
    { name: 'customers-panel', path: `/customers?open=${person}&sort=-clv` },
    { name: 'customers-nobody', path: '/customers?q=nobody-is-called-so' },
    { name: 'customer-new', path: '/customers?add=true' },
    { name: 'customer', path: `/customers/${person}` },
    { name: 'customer-orders', path: `/customers/${person}?tab=orders` },
    { name: 'customer-relationships', path: `/customers/${person}?tab=relationships` },
    {
      name: 'customers-views',
      path: '/customers',
      act: async (it) => it.getByRole('button', { name: /^(View: |视图)/u }).first().click(),
    },
    { name: 'customers-board', path: '/customers?layout=board&group=trait.ladder&measure=clv' },
    { name: 'customers-owners', path: '/customers?layout=board&group=owner&measure=revenue' },
    { name: 'customers-groups', path: '/customers?group=owner&measure=revenue' },
    { name: 'customers-sums', path: '/customers?totals=true' },
    {
      name: 'customers-arrange',
      path: '/customers?group=owner',
      act: async (it) => it.getByRole('button', { name: /^(Layout, groups|布局)/u }).click(),
    },
    {
      name: 'customers-cell',
      path: '/customers?columns=name:220,place:180,email:200',
      act: async (it) => {
        await it.getByRole('grid').focus();
        await it.keyboard.press('ArrowRight');
        await it.keyboard.press('ArrowRight');
        await it.keyboard.press('F2');
      },
    },
    {
      name: 'customers-delete',
      path: '/customers?q=an',
      act: async (it) => {
        await it.getByRole('checkbox', { name: /^(Select all|选择视图)/u }).check();
        await it.getByRole('button', { name: /^(Delete|删除)$/u }).click();
      },
    },
    {
      name: 'customers-bulk',
      path: '/customers?q=an',
      act: async (it) => {
        await it.getByRole('checkbox', { name: /^(Select all|选择视图)/u }).check();
        await it.getByRole('button', { name: /^(Bulk edit|批量修改)$/u }).click();
      },
    },
    { name: 'duplicates', path: '/duplicates' },
    { name: 'segments', path: '/segments' },
    { name: 'segment-new', path: '/segments/new' },
    { name: 'segment', path: `/segments/${segments[0]?.id}` },
    {
      name: 'segment-menu',
      path: `/segments/${segments[0]?.id}`,
      act: async (it) => it.getByRole('button', { name: /^(Condition|条件|添加条件)$/u }).click(),
    },
    { name: 'campaigns', path: '/campaigns' },
    { name: 'campaign-plan', path: campaign('plan', draft) },
    { name: 'campaign-audience', path: campaign('audience', draft) },
    { name: 'campaign-content', path: campaign('content', draft) },
    { name: 'campaign-launch', path: campaign('launch', draft) },
    { name: 'campaign-live-before', path: campaign('live', draft) },
    { name: 'campaign-audience-frozen', path: campaign('audience', launched) },
    { name: 'campaign-live', path: campaign('live', launched) },
    { name: 'campaign-result', path: campaign('result', launched) },
    { name: 'imports', path: '/imports' },
    { name: 'import-mapping', path: `/imports/${waiting}` },
    { name: 'import-asks', path: `/imports/${asking}` },
    { name: 'import-done', path: `/imports/${imports.find((one) => one.state === 'done')?.id ?? imports[0]?.id}` },
    { name: 'jobs', path: '/jobs' },
    { name: 'value', path: '/intelligence/value' },
    { name: 'retention', path: '/intelligence/retention' },
    { name: 'pyramid', path: '/intelligence/pyramid' },
    { name: 'rfm', path: '/intelligence/rfm' },
    { name: 'quality', path: '/intelligence/quality' },
    { name: 'firm', path: '/settings/firm' },
    { name: 'users', path: '/settings/users' },
    {
      name: 'user-new',
      path: '/settings/users',
      act: async (it) => it.getByRole('button', { name: /^(Invite|邀请)/u }).click(),
    },
    { name: 'fields', path: '/settings/fields' },
    { name: 'page-layout', path: '/settings/page-layout' },
    { name: 'tags', path: '/settings/tags' },
    { name: 'roles', path: '/settings/roles' },
    { name: 'territories', path: '/settings/territories' },
    { name: 'relationship-kinds', path: '/settings/relationships' },
    { name: 'absence', path: '/settings/absence' },
    { name: 'webhooks', path: '/settings/webhooks' },
    { name: 'suppressions', path: '/settings/suppressions' },
    { name: 'erasures', path: '/settings/erasures' },
    { name: 'retention-rules', path: '/settings/retention' },
    { name: 'restored', path: '/settings/restored' },
    { name: 'audit', path: '/settings/audit' },
    { name: 'security', path: '/settings/security' },
    { name: 'tokens', path: '/settings/tokens' },
    { name: 'mails', path: '/demo/mails' },
    { name: 'mail', path: `/demo/mails?open=${mails[0]?.id}` },
    { name: 'unsubscribe', path: leaving },
    { name: 'preferences', path: `${leaving}/preferences` },
    { name: 'not-found', path: '/nowhere' },
    { name: 'palette', path: '/', act: async (it) => it.keyboard.press('Control+k') },
    { name: 'sign-in', path: '/sign-in' },
  ];
}

/** What a person would stumble over and a machine can see: things cut off, without a name, or wider than the screen. */
function complaintsOf(): string[] {
  const found: string[] = [];
  if (document.documentElement.scrollWidth > window.innerWidth) {
    found.push(`wider than the window: ${document.documentElement.scrollWidth}`);
  }
  for (const element of document.querySelectorAll('button, a[href], input:not([type=hidden]), select, textarea')) {
    const box = element.getBoundingClientRect();
    const name =
      element.getAttribute('aria-label') ??
      element.getAttribute('aria-labelledby') ??
      element.getAttribute('title') ??
      (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement
        ? (element.labels?.[0]?.textContent ?? (element.type === 'file' ? 'file' : ''))
        : element.textContent);
    if (box.width > 0 && !name?.trim()) {
      found.push(`without a name: ${element.outerHTML.slice(0, 160)}`);
    }
  }
  for (const element of document.querySelectorAll('*')) {
    const style = getComputedStyle(element);
    const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim());
    const box = element.getBoundingClientRect();
    if (own && box.width > 1 && element.scrollWidth > element.clientWidth + 1 && style.overflowX !== 'visible') {
      found.push(`cut off (${style.textOverflow}): ${element.textContent?.trim().slice(0, 60)}`);
    }
  }
  return [...new Set(found)];
}

/** Latin words that stand in a Chinese screen; names and data are among them, so a person reads the list. */
function latinOf(): string[] {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = new Set<string>();
  while (walker.nextNode()) {
    const text = walker.currentNode.textContent?.trim() ?? '';
    const parent = walker.currentNode.parentElement;
    if (/[a-z]{3,}/u.test(text) && parent?.checkVisibility() && !parent.closest('style, script, textarea, iframe, code')) {
      found.add(text.slice(0, 120));
    }
  }
  return [...found];
}

/** Nothing moves any more and every letter has its shape. */
async function still(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await document.fonts.ready;
    const finite = document.getAnimations().filter((one) => Number.isFinite(one.effect?.getComputedTiming().endTime));
    await Promise.allSettled(finite.map((one) => one.finished));
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))));
  });
}

async function look(browser: Browser, one: (typeof looks)[number], screens: Screen[]): Promise<string[]> {
  const context = await browser.newContext({
    viewport: { width: one.width, height: one.width === 400 ? 860 : 900 },
    locale: one.language,
    colorScheme: one.colours,
  });
  await context.addInitScript(
    ([colours, language]) => {
      localStorage.setItem('kith-colours', colours ?? 'light');
      localStorage.setItem('kith-language', language ?? 'en');
    },
    [one.colours, one.language],
  );
  const page = await context.newPage();
  const troubles: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') {
      troubles.push(`${one.name} ${page.url()}: ${message.text()}`);
    }
  });
  await page.setViewportSize({ width: 1440, height: 900 });
  await signIn(page);
  await speak(page, one.language === 'en' ? 'English' : '简体中文');
  await page.setViewportSize({ width: one.width, height: one.width === 400 ? 860 : 900 });
  const notes: string[] = [];
  for (const screen of screens) {
    if (screen.name === 'sign-in') {
      await context.clearCookies();
    }
    await page.goto(base + screen.path);
    await page.getByRole('heading', { level: 1 }).first().waitFor();
    await loaded(page).catch(() => {}); // what never comes is seen in the picture
    if (screen.act) {
      await screen.act(page);
      await page.getByRole('dialog').or(page.getByRole('menu')).first().waitFor();
    }
    await still(page);
    await page.screenshot({ path: `${folder}/${screen.name}-${one.name}.png`, animations: 'disabled' });
    // The shell scrolls inside itself: what is below is seen in a tall window.
    const hidden = await page.evaluate(() => {
      const content = document.getElementById('content');
      return content ? content.scrollHeight - content.clientHeight : 0;
    });
    if (hidden > 80 && !screen.act) {
      await page.setViewportSize({ width: one.width, height: Math.min(4000, 900 + hidden) });
      await still(page);
      await page.screenshot({ path: `${folder}/${screen.name}-${one.name}-whole.png`, animations: 'disabled' });
      await page.setViewportSize({ width: one.width, height: one.width === 400 ? 860 : 900 });
    }
    const said = await page.evaluate(complaintsOf);
    const latin = one.language === 'zh-CN' ? await page.evaluate(latinOf) : [];
    notes.push(
      ...said.map((text) => `${screen.name} ${one.name}: ${text}`),
      ...latin.map((text) => `${screen.name} ${one.name}: latin: ${text}`),
    );
  }
  await context.close();
  writeFileSync(`${folder}/${one.name}.txt`, `${notes.join('\n')}\n`);
  return troubles;
}

test.describe('looks', () => {
  test.skip(!process.env.KITH_LOOKS, 'KITH_LOOKS=1 looks at every screen');
  test.setTimeout(60 * 60_000);

  test('every screen in every look', async ({ page, browser }) => {
    mkdirSync(folder, { recursive: true });
    await signIn(page);
    const screens = await screensOf(page);
    const someScreens = screens.filter((one) => wanted.includes(one.name));
    const someLooks = looks.filter((one) => [one.name, ...one.name.split('-')].some((word) => wanted.includes(word)));
    const troubles: string[] = [];
    for (const one of someLooks.length > 0 ? someLooks : looks) {
      troubles.push(...(await look(browser, one, someScreens.length > 0 ? someScreens : screens)));
    }
    await speak(page, 'English');
    expect(troubles).toEqual([]);
  });
});
