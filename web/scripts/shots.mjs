// Looks at every screen: node scripts/shots.mjs [base url] [screen or look …]; pictures go to shots/.
// With KITH_EMAIL and KITH_PASSWORD it signs in first and looks at what that server holds.
import { mkdirSync } from 'node:fs';
import { chromium } from 'playwright-core';

const [base = 'http://localhost:4173', ...wanted] = process.argv.slice(2);
const screens = {
  'sign-in': '/sign-in',
  home: '/',
  customers: '/customers',
  'customers-panel': '/customers?open=1003&sort=-clv',
  customer: '/customers/1003',
  segments: '/segments',
  segment: '/segments/1',
  campaigns: '/campaigns',
  'campaign-plan': '/campaigns/1?step=plan',
  'campaign-audience': '/campaigns/1?step=audience',
  'campaign-content': '/campaigns/1?step=content',
  'campaign-launch': '/campaigns/1?step=launch',
  'campaign-live': '/campaigns/4?step=live',
  'campaign-result': '/campaigns/3?step=result',
  imports: '/imports',
  import: '/imports/5',
  'import-done': '/imports/6',
  jobs: '/jobs',
  value: '/intelligence/value',
  retention: '/intelligence/retention',
  pyramid: '/intelligence/pyramid',
  rfm: '/intelligence/rfm',
  firm: '/settings/firm',
  users: '/settings/users',
  tokens: '/settings/tokens',
  mails: '/demo/mails?open=1',
};
const looks = [
  { name: 'light', colours: 'light', language: 'en', width: 1440, height: 900 },
  { name: 'dark', colours: 'dark', language: 'en', width: 1440, height: 900 },
  { name: 'zh', colours: 'light', language: 'zh-CN', width: 1440, height: 900 },
  { name: '400', colours: 'light', language: 'en', width: 400, height: 860 },
];

mkdirSync('shots', { recursive: true });
const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: [
    '--headless',
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
});
let complaints = 0;
const wantedLooks = looks.filter((look) => wanted.includes(look.name));
const wantedScreens = wanted.filter((name) => name in screens);
const { KITH_EMAIL: email, KITH_PASSWORD: password } = process.env;

async function signIn(page) {
  await page.goto(`${base}/sign-in`);
  await page.locator('input[type=email]').fill(email);
  await page.locator('input[type=password]').fill(password);
  await page.locator('button[type=submit]').click();
  await page.waitForURL(`${base}/`);
  const first = async (path) => (await (await page.request.get(base + path)).json()).items.map((item) => item.id);
  const [customers, segments, campaigns, imports, mails] = await Promise.all(
    [
      '/api/customers?limit=1&sort=-clv',
      '/api/segments',
      '/api/campaigns',
      '/api/imports',
      '/api/demo/mails?limit=1',
    ].map(first),
  );
  const latest = campaigns[0];
  const ids = {
    customer: customers[0],
    segment: segments[0],
    import: imports[0],
    'import-done': imports[0],
    mails: mails[0],
  };
  for (const [name, path] of Object.entries(screens)) {
    const id = name.startsWith('campaign-') ? latest : ids[name];
    screens[name] = id === undefined ? path : path.replace(/(\/|open=)\d+/u, `$1${id}`);
  }
  screens['customers-panel'] = `/customers?open=${customers[0]}&sort=-clv`;
}

for (const look of wantedLooks.length > 0 ? wantedLooks : looks) {
  const context = await browser.newContext({ viewport: { width: look.width, height: look.height } });
  await context.addInitScript(
    ([colours, language]) => {
      try {
        localStorage.setItem('kith-colours', colours);
        localStorage.setItem('kith-language', language);
      } catch {
        // A sandboxed preview has no storage.
      }
    },
    [look.colours, look.language],
  );
  const page = await context.newPage();
  if (email) {
    await signIn(page);
  }
  page.on('console', (message) => {
    if (message.type() === 'error') {
      complaints += 1;
      console.log(`console error on ${page.url()}: ${message.text()}`);
    }
  });
  page.on('pageerror', (error) => {
    complaints += 1;
    console.log(`error on ${page.url()}: ${error.message}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400) {
      console.log(`${response.status()} ${response.request().method()} ${response.url()} on ${page.url()}`);
    }
  });
  for (const [name, path] of Object.entries(screens)) {
    if (wantedScreens.length === 0 || wantedScreens.includes(name)) {
      await page.goto(base + path);
      await page.waitForTimeout(1200);
      await page.screenshot({ path: `shots/${name}-${look.name}.png` });
    }
  }
  await context.close();
}
await browser.close();
console.log(complaints === 0 ? 'no console errors' : `${complaints} console errors`);
