import type { Page } from '@playwright/test';
import { textsOf } from '../texts';
import { base } from '../world';
import { echo, expect, loaded, signIn, slow, speak, test } from './person';

/** Text that would run, load or break out if any screen took it for anything but text. */
const hostile = (field: string) =>
  `${field} "'><img src=//canary.invalid onerror=hit=1><svg onload=hit=1>{{7|times:7}}\${7*7}`;
const run = `x${Date.now()}`;
const t = textsOf('en');

async function post(page: Page, path: string, data: object, method: 'post' | 'put' = 'post') {
  const answer = await page.request[method](base + path, {
    data,
    headers: await echo(page),
  });
  expect(answer.status(), `${method} ${path}: ${await answer.text()}`).toBeLessThan(300);
  const text = await answer.text();
  return text ? JSON.parse(text) : {};
}

async function uploaded(page: Page, target: string, name: string, rows: string[][]): Promise<number> {
  const csv = rows.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')).join('\r\n');
  const answer = await page.request.post(`${base}/api/imports?target=${target}`, {
    multipart: {
      file: { name, mimeType: 'text/csv', buffer: Buffer.from(`${csv}\r\n`) },
    },
    headers: await echo(page),
  });
  expect(answer.ok(), await answer.text()).toBe(true);
  return (await answer.json()).id;
}

async function imported(page: Page, target: string, name: string, rows: string[][]): Promise<number> {
  const id = await uploaded(page, target, name, rows);
  await post(page, `/api/imports/${id}/start`, {});
  await expect
    .poll(async () => (await (await page.request.get(`${base}/api/imports/${id}`)).json()).state, { timeout: slow })
    .toBe('done');
  return id;
}

test('text that people typed, imported or sent is text on every screen', async ({ page }) => {
  test.setTimeout(900_000);
  const alarms: string[] = [];
  page.on('dialog', async (dialog) => {
    alarms.push(`dialog: ${dialog.message()}`);
    await dialog.dismiss();
  });
  page.on('request', (request) => {
    if (!request.url().startsWith(base) && !request.url().startsWith('data:') && !request.url().startsWith('blob:')) {
      alarms.push(`asked for ${request.url()}`);
    }
  });
  await signIn(page);
  await speak(page, 'English');

  const lines = [
    ['InvoiceNo', 'StockCode', 'Description', 'Quantity', 'InvoiceDate', 'UnitPrice', 'CustomerID', 'Country'],
    [`I${run}`, hostile('sku'), hostile('product'), '2', '2026-11-01 08:26:00', '2.5', hostile(run), 'France'],
    [`J${run}`, 'A2', hostile('refused'), hostile('number'), '2026-11-01 08:26:00', '2.5', '17850', hostile('country')],
  ];
  const file = `${hostile('file').replaceAll('/', '')}.csv`;
  const orders = await imported(page, 'orders', file, lines);
  const waiting = await uploaded(page, 'orders', file, lines);
  const people = await imported(page, 'customers', 'people.csv', [
    ['member_no', 'name', 'given_name', 'family_name', 'email', 'phone', 'country', 'city', 'language'],
    [
      hostile(run),
      hostile('name'),
      hostile('given'),
      hostile('family'),
      `${run}@mail.example.org`,
      '',
      'FR',
      hostile('city'),
      'fr',
    ],
    [hostile('other'), hostile('other'), '', '', `<script>@${run}`, hostile('phone'), 'FR', '', ''],
  ]);
  const idOf = async (words: string): Promise<number> =>
    (await (await page.request.get(`${base}/api/customers?q=${encodeURIComponent(words)}`)).json()).items[0].id;
  const person = await idOf(`${run}@mail.example.org`);
  const buyer = await idOf(`Customer ${run}`);
  await post(page, `/api/customers/${person}/notes`, { text: hostile('note') });
  await post(page, `/api/customers/${person}/consents`, {
    action: 'granted',
    channel: 'email',
    purpose: 'marketing',
    source: hostile('source'),
    wording: hostile('wording'),
  });
  const segment = await post(page, '/api/segments', {
    name: hostile(`segment${run}`),
    description: hostile('description'),
    filter: {
      type: 'compare',
      field: 'city',
      operator: 'equals',
      values: [hostile('city')],
    },
  });
  const { id } = await post(page, '/api/campaigns', {
    name: hostile(`campaign${run}`),
  });
  const campaign = await (await page.request.get(`${base}/api/campaigns/${id}`)).json();
  await post(
    page,
    `/api/campaigns/${id}`,
    {
      version: campaign.version,
      name: campaign.name,
      plan: {
        ...campaign.plan,
        offer: hostile('offer'),
        goalNote: hostile('goal'),
        budget: 100,
        costPerContact: 0.1,
      },
      audience: { segmentId: segment.id, exclusions: [], controlShare: 0.1 },
      content: {
        ...campaign.content,
        subject: `{{ customer.name }} ${hostile('subject').replaceAll(/\{\{.*\}\}/gu, '')}`,
        preheader: hostile('preheader').replaceAll(/\{\{.*\}\}/gu, ''),
        bodyFormat: 'mjml',
        body:
          '<mjml><mj-body><mj-section><mj-column><mj-text>Dear {{ customer.first_name }} {{ customer.name }}</mj-text>' +
          '</mj-column></mj-section></mj-body></mjml>',
      },
    },
    'put',
  );
  await post(page, '/api/teams', { name: hostile(`team${run}`) });
  await post(page, '/api/users', {
    name: hostile('user'),
    email: `${run}@kith.example`,
    roles: ['sales'],
  });
  await post(page, '/api/tokens', {
    name: hostile('token'),
    scopes: ['CUSTOMERS_READ'],
  });

  const screens: [string, string?][] = [
    ['/'],
    ['/customers'],
    [`/customers?q=${encodeURIComponent(hostile('name'))}`],
    [`/customers?open=${person}`, hostile('name')],
    [`/customers/${person}`, hostile('note')],
    [`/customers/${buyer}`, hostile(run)],
    [`/customers/${buyer}?tab=orders`, `I${run}`],
    ['/segments', hostile(`segment${run}`)],
    [`/segments/${segment.id}`, hostile('description')],
    ['/campaigns', hostile(`campaign${run}`)],
    [`/campaigns/${id}?step=plan`],
    [`/campaigns/${id}?step=audience`],
    [`/campaigns/${id}?step=content`],
    [`/campaigns/${id}?step=launch`],
    ['/imports', file],
    [`/imports/${orders}`, file],
    [`/imports/${waiting}`, 'number "\'><img src=//'],
    [`/imports/${people}`, 'people.csv'],
    ['/jobs', file],
    ['/settings/users', hostile('user')],
    ['/settings/tokens', hostile('token')],
    [`/sign-in?next=${encodeURIComponent('javascript:hit=1')}`, t('signIn.text')],
  ];
  for (const [path, shown] of screens) {
    await page.goto(base + path);
    if (shown) {
      await expect(page.getByText(shown).first(), path).toBeVisible();
    }
    await page.getByRole('heading', { level: 1 }).first().waitFor();
    await loaded(page);
    const inside = await page.evaluate(() => ({
      hit: (window as { hit?: unknown }).hit,
      elements: document.querySelectorAll('[onerror], [onload], [src*="canary.invalid"], a[href^="javascript:"]')
        .length,
    }));
    expect(inside, path).toEqual({ hit: undefined, elements: 0 });
  }

  await page.goto(base);
  await page.locator('h1').first().waitFor();
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog').getByRole('combobox').fill(`campaign${run}`);
  await expect(page.getByRole('option').first()).toBeVisible();
  await page.keyboard.press('Escape');

  // The mail as this customer would read it: in a frame that may do nothing.
  await page.goto(`${base}/campaigns/${id}?step=content`);
  await expect(page.getByRole('textbox', { name: t('campaigns.content.body') })).toBeVisible();
  const mail = await post(page, `/api/campaigns/${id}/content/preview`, {
    customerId: person,
  });
  expect(mail.html).toContain('&lt;img');
  expect(mail.html).not.toContain('<img src=https://canary.invalid');
  expect(mail.subject).not.toMatch(/[\r\n]/u);
  expect(JSON.stringify(mail)).not.toContain('name "\'>49');
  expect(alarms).toEqual([]);
});
