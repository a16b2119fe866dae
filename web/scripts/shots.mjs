// Looks at every screen: node scripts/shots.mjs [base url] [name part …]; pictures go to shots/.
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
for (const look of looks.filter(
  (one) =>
    wanted.every((part) => part in screens || one.name === part || !looks.some((l) => l.name === part)) &&
    (!wanted.some((part) => looks.some((l) => l.name === part)) || wanted.includes(one.name)),
)) {
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
  const names = wanted.filter((part) => part in screens);
  for (const [name, path] of Object.entries(screens)) {
    if (names.length === 0 || names.includes(name)) {
      await page.goto(base + path);
      await page.waitForTimeout(900);
      await page.screenshot({ path: `shots/${name}-${look.name}.png` });
    }
  }
  await context.close();
}
await browser.close();
console.log(complaints === 0 ? 'no console errors' : `${complaints} console errors`);
