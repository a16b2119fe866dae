import type {
  ArmResult,
  Campaign,
  Explanation,
  Filter,
  ImportDraft,
  Progress,
  Report,
  Session,
} from '../src/api/contract';
import {
  at,
  campaigns,
  customers,
  dayLength,
  fields,
  jobs,
  now,
  ordersOf,
  products,
  random,
  segments,
  session,
  timelineOf,
} from './data';

export type Refusal = { problem: { status: number; name: string; detail: string } };
const refuse = (status: number, name: string, detail: string): Refusal => ({ problem: { status, name, detail } });
const gone = () => refuse(404, 'not-found', 'There is nothing here under this number.');

let signedIn: Session | undefined = session;
const day = (ago: number) => at(ago).slice(0, 10);

// biome-ignore lint/suspicious/noExplicitAny: the mock reads whatever the screens send
export function answer(method: string, url: URL, body: any): unknown {
  const path = url.pathname.replace('/api/', '').split('/');
  const id = Number(path[1]);
  const route = `${method} ${path.map((part) => (/^\d+$/u.test(part) ? '#' : part)).join('/')}`;
  switch (route) {
    case 'GET session':
      return { signedIn: signedIn !== undefined, session: signedIn };
    case 'POST session':
      if (body.password === 'wrong') {
        return refuse(401, 'sign-in-refused', 'The e-mail address or the password is not right.');
      }
      signedIn = session;
      return { step: 'done', session };
    case 'GET me/second-factor':
      return { required: false, recoveryCodesLeft: 0 };
    case 'DELETE session':
      signedIn = undefined;
      return undefined;
    case 'GET fields/customer':
      return { items: [] };
    case 'GET page-layouts/customer':
      return {};
    case 'GET page-layouts/customer/roles':
      return {
        items: ['administrator', 'manager', 'sales'].map((role) => ({ role, name: role, version: 0 })),
      };
    case 'GET home':
      return home();
    case 'GET customers': {
      const q = url.searchParams.get('q')?.toLowerCase() ?? '';
      const sort = url.searchParams.get('sort');
      const found = customers.filter((one) => `${one.name} ${one.email}`.toLowerCase().includes(q));
      if (sort) {
        const key = sort.replace('-', '');
        const sign = sort.startsWith('-') ? -1 : 1;
        const value = (row: Record<string, unknown>) => row[key] ?? (sign < 0 ? -1 : 0);
        found.sort((one, other) =>
          value(one) === value(other)
            ? 0
            : Number(value(one)) > Number(value(other)) || String(value(one)) > String(value(other))
              ? sign
              : -sign,
        );
      }
      const from = Number(url.searchParams.get('after') ?? 0);
      const limit = Number(url.searchParams.get('limit') ?? 50);
      return {
        items: found.slice(from, from + limit),
        next: from + limit < found.length ? String(from + limit) : undefined,
        total:
          q || url.searchParams.get('filter') ? { count: found.length, exact: true } : { count: 1000, exact: false },
        currency: 'EUR',
      };
    }
    case 'POST customers':
      return { id: 1003 };
    case 'GET customers/#':
      return customer(id);
    case 'PUT customers/#':
      return body.name?.includes('conflict') && body.version < 8
        ? refuse(409, 'stale-version', 'Somebody else has saved this customer meanwhile.')
        : undefined;
    case 'GET customers/#/timeline':
      return { items: timelineOf(id) };
    case 'GET customers/#/orders':
      return { items: ordersOf(id), currency: 'EUR' };
    case 'GET orders/#':
      return ordersOf(Math.floor(id / 100)).find((order) => order.id === id) ?? gone();
    case 'GET products':
      return { items: products };
    case 'GET products/categories':
      return { items: ['Jackets', 'Footwear', 'Tents', 'Cooking', 'Packs'] };
    case 'GET colleagues':
      return {
        items: [
          { id: 1, name: 'Mira Lindqvist' },
          { id: 2, name: 'Jonas Weber' },
          { id: 3, name: '赵敏' },
        ],
      };
    case 'GET search': {
      const q = url.searchParams.get('q')?.toLowerCase() ?? '';
      return {
        items: [
          ...customers
            .filter((one) => one.name.toLowerCase().includes(q))
            .slice(0, 6)
            .map((one) => ({ kind: 'customer', id: one.id, title: one.name, subtitle: one.email })),
          ...segments
            .filter((one) => one.name.toLowerCase().includes(q))
            .map((one) => ({ kind: 'segment', id: one.id, title: one.name, subtitle: one.description })),
          ...campaigns
            .filter((one) => one.name.toLowerCase().includes(q))
            .map((one) => ({ kind: 'campaign', id: one.id, title: one.name })),
        ],
      };
    }
    case 'GET jobs':
      return { items: jobs };
    case 'GET jobs/#':
      return jobs.find((job) => job.id === id) ?? gone();
    case 'GET imports':
      return { items: [summary(5, 'online_retail.csv', 'draft'), summary(6, 'members.xlsx', 'done')] };
    case 'POST imports':
      return draft('draft');
    case 'GET imports/#':
      return draft(id === 6 ? 'done' : 'draft');
    case 'PUT imports/#/mapping':
      return { ...draft('draft'), mapping: body };
    case 'PUT imports/#/target':
      return { ...draft('draft'), target: body.target };
    case 'POST imports/#/start':
      return { jobId: 91 };
    case 'GET segments':
      return { items: segments };
    case 'GET segments/fields':
      return { fields };
    case 'GET segments/#':
      return segments.find((one) => one.id === id) ?? gone();
    case 'POST segments':
      return { id: 1 };
    case 'POST segments/count':
      return {
        count: 400 + ((JSON.stringify(body.filter).length * 37) % 9000),
        of: 20_000,
        asOf: at(0, 0.05),
        milliseconds: 14,
      };
    case 'POST segments/sample':
      return { items: customers.slice(2, 14) };
    case 'POST segments/explain': {
      const explanation = explain(body.filter);
      return { matched: explanation.matched, explanation };
    }
    case 'GET campaigns':
      return {
        items: campaigns.map((one) => ({
          id: one.id,
          name: one.name,
          state: one.state,
          ownerName: one.ownerName,
          goal: one.plan.goal,
          budget: one.plan.budget,
          currency: 'EUR',
          launchedAt: one.launchedAt,
          audience: one.launchedAt ? 18_422 : undefined,
          incrementalProfit:
            one.id === 3
              ? { estimate: 12_300, low: 4_150, high: 20_480 }
              : one.id === 4
                ? { estimate: 900, low: -2_100, high: 3_900 }
                : undefined,
          updatedAt: at(one.id),
        })),
      };
    case 'POST campaigns':
      return { id: 1 };
    case 'GET campaigns/#':
      return campaigns.find((one) => one.id === id) ?? gone();
    case 'PUT campaigns/#': {
      const index = campaigns.findIndex((one) => one.id === id);
      const saved: Campaign = { ...body, version: body.version + 1 };
      campaigns[index] = saved;
      return saved;
    }
    case 'GET campaigns/#/audience':
      return {
        size: 20_000,
        eligible: 18_422,
        treated: 16_580,
        control: 1_842,
        excluded: 1_578,
        reasons: { 'no-consent': 1_102, 'no-address': 310, bounced: 98, excluded: 68 },
        cost: 1_113.2,
        withinBudget: true,
        detectable: {
          profitPerCustomer: 0.42,
          conversionPoints: 0.9,
          baselineConversion: 0.061,
          baselineProfit: 2.31,
          power: 0.8,
          windowDays: 30,
        },
      };
    case 'POST campaigns/#/content/preview': {
      const who = customers.find((one) => one.id === body.customerId) ?? customers[0];
      return {
        subject: `${who?.name.split(' ')[0]}, 15 % off for your next tour`,
        html: mail(who?.name ?? ''),
        plain: `Hello ${who?.name},\n\nthe paths are dry again.\n15 % off everything that walks.\n\nhttps://shop.example/spring\n\nUnsubscribe: https://kith.example/u/…`,
        asCustomer: { id: who?.id ?? 0, name: who?.name ?? '' },
      };
    }
    case 'GET campaigns/#/checks':
      return {
        launchable: id !== 2,
        items: [
          {
            name: 'segment',
            ok: true,
            severity: 'error',
            message: 'The segment “Valuable and drifting” holds 20,000 customers.',
          },
          {
            name: 'consent',
            ok: true,
            severity: 'error',
            message: 'Only customers who agree to marketing by e-mail are written to.',
          },
          { name: 'unsubscribe', ok: true, severity: 'error', message: 'The mail carries an unsubscribe link.' },
          {
            name: 'sender-address',
            ok: true,
            severity: 'error',
            message: 'The postal address of the sender is in the footer.',
          },
          {
            name: 'approval',
            ok: id !== 2,
            severity: 'error',
            message: 'A budget above €5,000 needs the approval of a second person.',
          },
          {
            name: 'power',
            ok: false,
            severity: 'warning',
            message:
              'Effects below €0.42 per customer will not be seen. A larger control group would see smaller ones.',
          },
        ],
      };
    case 'GET campaigns/#/progress':
      return progress(id === 4 ? 0.45 : 1);
    case 'GET campaigns/#/deliveries':
      return {
        items: customers.slice(0, 30).map((one, index) => ({
          customerId: one.id,
          customerName: one.name,
          address: one.email,
          state: ['sent', 'sent', 'suppressed', 'control', 'failed', 'unknown'][index % 6],
          reason: index % 6 === 2 ? 'no-consent' : index % 6 === 4 ? 'refused' : undefined,
          at: at(38, index / 60),
        })),
      };
    case 'GET campaigns/#/report':
      return id > 2 ? report(id) : refuse(404, 'not-found', 'This campaign has not been launched yet.');
    case 'GET intelligence/warehouse':
      return {
        facts: [
          { name: 'customer', rows: 20_000, fedAt: at(0, 0.05), watermark: 1 },
          { name: 'order_line', rows: 412_332, fedAt: at(0, 0.05), watermark: 1 },
        ],
        lagSeconds: 42,
      };
    case 'GET intelligence/pyramid':
      return {
        currency: 'EUR',
        asOf: at(0, 5),
        levels: [
          { level: 'vip', customers: 200, revenue: 388_000, share: 0.17, profit: 140_200, clv: 162_400 },
          { level: 'large', customers: 800, revenue: 640_000, share: 0.28, profit: 221_000, clv: 320_800 },
          { level: 'medium', customers: 3_000, revenue: 731_000, share: 0.32, profit: 240_000, clv: 474_000 },
          { level: 'small', customers: 16_000, revenue: 525_000, share: 0.23, profit: 161_000, clv: 336_000 },
        ],
      };
    case 'GET intelligence/retention':
      return {
        asOf: at(0, 5),
        cohorts: Array.from({ length: 12 }, (_, index) => {
          const date = new Date(Date.UTC(2025, 3 + index, 1));
          return {
            month: date.toISOString().slice(0, 7),
            size: 500 + ((index * 97) % 400),
            retained: Array.from({ length: 12 - index }, (_unused, age) =>
              age === 0 ? 1 : Math.max(0.05, 0.38 * 0.88 ** age + ((index * age * 7) % 5) / 100),
            ),
          };
        }),
      };
    case 'GET intelligence/value':
      return {
        currency: 'EUR',
        asOf: at(0, 5),
        model: 'mbgnbd',
        equity: 1_284_000,
        horizonMonths: 36,
        discountRate: 0.1,
        buckets: [
          [0, 10],
          [10, 25],
          [25, 50],
          [50, 100],
          [100, 200],
          [200, 400],
          [400, 800],
          [800, undefined],
        ].map(([from, to], index) => ({ from, to, customers: [5200, 4100, 3900, 3100, 2100, 1050, 400, 150][index] })),
        models: [
          {
            model: 'mbgnbd',
            mae: 0.412,
            rmse: 1.1,
            chosen: true,
            parameters: { r: 0.52, alpha: 6.11, a: 0.89, b: 1.65 },
            standardErrors: { r: 0.012, alpha: 0.16, a: 0.04, b: 0.09 },
          },
          {
            model: 'bgnbd',
            mae: 0.431,
            rmse: 1.18,
            chosen: false,
            parameters: { r: 0.24, alpha: 4.41, a: 0.79, b: 2.43 },
            standardErrors: { r: 0.01, alpha: 0.2, a: 0.05, b: 0.2 },
          },
          {
            model: 'paretonbd',
            mae: 0.428,
            rmse: 1.17,
            chosen: false,
            parameters: { r: 0.55, alpha: 10.57, s: 0.6, beta: 11.66 },
            standardErrors: { r: 0.04, alpha: 0.9, s: 0.1, beta: 2.6 },
          },
          {
            model: 'nbd',
            mae: 0.703,
            rmse: 1.92,
            chosen: false,
            reason: 'Ignores that customers leave.',
            parameters: { r: 0.38, alpha: 12.1 },
            standardErrors: { r: 0.01, alpha: 0.4 },
          },
        ],
      };
    case 'GET intelligence/rfm':
      return {
        cells: Array.from({ length: 25 }, (_, index) => ({
          r: 1 + (index % 5),
          f: 1 + Math.floor(index / 5),
          customers: 200 + ((index * 613) % 1500),
          revenue: 8_000 + ((index * 7919) % 90_000),
          clv: 20 + index * 11,
        })),
      };
    case 'POST intelligence/scores':
    case 'POST intelligence/warehouse/feed':
    case 'POST demo/advance':
      return { jobId: 91 };
    case 'GET users':
      return {
        items: [
          {
            id: 1,
            name: 'Mira Lindqvist',
            email: 'mira@nordlicht.example',
            roles: ['marketer', 'administrator'],
            teamName: 'Marketing',
            teamId: 1,
            active: true,
            invited: false,
            lastSeen: at(0),
          },
          {
            id: 2,
            name: 'Jonas Weber',
            email: 'jonas@nordlicht.example',
            roles: ['manager'],
            teamName: 'Sales North',
            teamId: 2,
            active: true,
            invited: false,
            lastSeen: at(2),
          },
          { id: 3, name: '赵敏', email: 'min@nordlicht.example', roles: ['analyst'], active: true, invited: true },
          {
            id: 4,
            name: 'Pia Holm',
            email: 'pia@nordlicht.example',
            roles: ['service'],
            active: false,
            invited: false,
            lastSeen: at(90),
          },
        ],
      };
    case 'POST users':
      return { id: 9, invitationLink: 'https://kith.example/welcome/7Hq2vMxk3pR0' };
    case 'POST users/#/reset-link':
      return { link: 'https://kith.example/welcome/9Ab2vMxk3pR0' };
    case 'GET teams':
      return {
        items: [
          { id: 1, name: 'Marketing' },
          { id: 2, name: 'Sales North' },
          { id: 3, name: 'Field', parentId: 2 },
        ],
      };
    case 'POST teams':
      return { id: 4 };
    case 'GET tokens':
      return {
        items: [
          { id: 1, name: 'Shop nightly import', scopes: ['IMPORTS', 'JOBS'], createdAt: at(90), lastUsedAt: at(0, 6) },
        ],
      };
    case 'POST tokens':
      return { id: 2, token: 'kith_0f9a3d5c_uV8xq2' };
    case 'GET settings/firm':
      return {
        name: 'Nordlicht Outfitters',
        senderName: 'Nordlicht Outfitters',
        senderAddress: 'hello@nordlicht.example',
        postalAddress: 'Am Kai 4, 20457 Hamburg',
        currency: 'EUR',
        zone: 'Europe/Berlin',
        defaultCountry: 'DE',
        defaultMargin: 0.38,
        approvalAbove: 5000,
      };
    case 'GET demo':
      return { today: at(0), people: 20_000, mails: 16_580, running: false };
    case 'GET demo/mails':
      return {
        items: customers.slice(0, 40).map((one, index) => ({
          id: index + 1,
          recipient: one.email,
          subject: `${one.name.split(' ')[0]}, 15 % off for your next tour`,
          receivedAt: at(38, index / 60),
        })),
      };
    case 'GET demo/mails/#':
      return {
        id,
        recipient: 'customer1000@mail.example',
        sender: 'hello@nordlicht.example',
        subject: 'Anna, 15 % off for your next tour',
        receivedAt: at(38),
        headers: ['List-Unsubscribe: <https://kith.example/u/x>', 'List-Unsubscribe-Post: List-Unsubscribe=One-Click'],
        html: mail('Anna Krüger'),
        plain: 'Hello Anna',
      };
    case `GET links/${path[1]}`:
      return path[1] === 'gone'
        ? gone()
        : {
            purpose: path[1] === 'first' ? 'first-administrator' : 'invitation',
            email: path[1] === 'first' ? undefined : 'min@nordlicht.example',
          };
    default:
      return method === 'GET' ? gone() : undefined;
  }
}

export function events(path: string): [string, unknown][] {
  if (path === '/api/jobs/events') {
    const job = jobs[0];
    if (!job) {
      return [];
    }
    job.done = Math.min((job.total ?? 0) - 1, job.done + 7_000);
    return [['job', job]];
  }
  return [['progress', progress((Date.now() / 60_000) % 1)]];
}

function mail(name: string) {
  return `<body style="margin:0;background:#f6f5f2;font-family:Helvetica,Arial,sans-serif"><div style="max-width:520px;margin:24px auto;background:#fff;padding:36px"><h2 style="margin:0 0 12px">Hello ${name},</h2><p>the paths are dry again. 15 % off everything that walks.</p><p><a href="https://shop.example" style="background:#0c6b5e;color:#fff;padding:10px 18px;text-decoration:none;border-radius:4px">See the spring things</a></p><p style="color:#888;font-size:12px">Nordlicht Outfitters, Am Kai 4, 20457 Hamburg · <a href="#">Unsubscribe</a></p></div></body>`;
}

function home() {
  const series = (level: number, noise: number) =>
    Array.from({ length: 30 }, (_, index) => ({
      day: day(29 - index),
      value: Math.round(level * (1 + noise * (random() - 0.5) + index / 120)),
    }));
  return {
    asOf: at(0, 0.05),
    period: `${day(29)}/${day(0)}`,
    figures: [
      { name: 'revenue', value: 214_380, previous: 189_200, unit: 'money', currency: 'EUR', series: series(7000, 0.5) },
      { name: 'orders', value: 2_412, previous: 2_266, unit: 'count', series: series(80, 0.4) },
      { name: 'activeCustomers', value: 1_922, previous: 1_861, unit: 'count', series: series(64, 0.4) },
      { name: 'newCustomers', value: 388, previous: 431, unit: 'count', series: series(13, 0.9) },
      { name: 'averageOrder', value: 88.88, previous: 83.49, unit: 'money', currency: 'EUR', series: series(88, 0.15) },
      {
        name: 'customerEquity',
        value: 1_284_000,
        previous: 1_251_000,
        unit: 'money',
        currency: 'EUR',
        series: series(42000, 0.02),
      },
    ],
    attention: [
      { kind: 'x1', text: '“Come back to the mountains” waits for your approval', args: {}, link: '/campaigns/2' },
      { kind: 'x2', text: '70 rows of members.xlsx were refused', args: {}, link: '/imports/6' },
    ],
    recent: [
      { kind: 'campaign', at: at(0, 2), title: 'Spring on the trail was evaluated', link: '/campaigns/3' },
      { kind: 'scores', at: at(0, 5), title: 'Scores computed for 20,000 customers', link: '/intelligence/value' },
      { kind: 'import', at: at(3), title: 'members.xlsx: 17,310 new customers', link: '/imports/6' },
    ],
  };
}

function customer(id: number) {
  const row = customers.find((one) => one.id === id);
  if (!row) {
    return gone();
  }
  const trait = (name: string, value: unknown, error?: Record<string, number>) => ({
    name,
    value,
    model: 'mbgnbd',
    version: '2026-03-18',
    asOf: at(0, 5),
    error,
  });
  return {
    ...row,
    language: row.country === 'CN' ? 'zh' : 'de',
    birthday: '1987-05-12',
    version: 7,
    source: 'orders.csv',
    since: row.createdAt,
    figures: {
      orders: row.orders ?? 0,
      revenue: row.revenue ?? 0,
      firstOrder: row.createdAt,
      lastOrder: row.lastOrder,
    },
    teamName: 'Sales North',
    contactPoints: [
      { id: 1, kind: 'email', given: row.email, normalised: row.email, primary: true },
      { id: 2, kind: 'phone', given: '040 55 1000', normalised: '+49405510', primary: true },
      {
        id: 3,
        kind: 'email',
        given: 'old@mail.example',
        normalised: 'old@mail.example',
        primary: false,
        unusable: 'bounced',
      },
    ],
    externalIds: [{ system: 'shop', value: String(12_000 + id) }],
    consents: [
      { channel: 'email', purpose: 'marketing', granted: true, since: at(300) },
      { channel: 'phone', purpose: 'marketing', granted: false, since: at(120) },
    ],
    traits: [
      trait('clv', row.clv ?? null, { mae: 0.412 }),
      trait('pAlive', row.pAlive ?? null),
      trait('activity', row.pAlive === undefined ? 'unknown' : 'active'),
      trait('expectedOrders', 2.4),
      trait('expectedSpend', 92.1),
      trait('orders', row.orders),
      trait('revenue', row.revenue),
      trait('profit', (row.revenue ?? 0) * 0.38),
      trait('recencyDays', 41),
      trait('ladder', row.ladder),
      trait('pyramid', row.pyramid),
      trait('rfm', row.rfm),
      trait('contacted', 3),
      trait('responded', 1),
    ],
  };
}

function draft(state: string): ImportDraft {
  return {
    id: 5,
    target: 'orders',
    targets: state === 'draft' ? ['customers', 'orders'] : ['orders'],
    fileName: 'online_retail.csv',
    size: 45_580_638,
    state,
    rows: 541_909,
    checkedRows: 1000,
    problemCount: 3,
    createdAt: at(0, 1),
    mendings: [],
    unmended: 0,
    sameFileAs: undefined,
    columns: [
      { name: 'InvoiceNo', samples: ['536365', 'C536379'] },
      { name: 'StockCode', samples: ['85123A', 'POST'] },
      { name: 'Description', samples: ['WHITE HANGING HEART T-LIGHT HOLDER', 'POSTAGE'] },
      { name: 'Quantity', samples: ['6', '-1'] },
      { name: 'InvoiceDate', samples: ['12/1/2010 8:26'] },
      { name: 'UnitPrice', samples: ['2.55', '18.00'] },
      { name: 'CustomerID', samples: ['17850', ''] },
      { name: 'Country', samples: ['United Kingdom', 'France'] },
    ],
    mapping: {
      columns: {
        orderNumber: 'InvoiceNo',
        sku: 'StockCode',
        description: 'Description',
        quantity: 'Quantity',
        orderedAt: 'InvoiceDate',
        unitPrice: 'UnitPrice',
        customerId: 'CustomerID',
        country: 'Country',
      },
      options: { dateFormat: 'M/d/yyyy H:mm', decimal: '.', source: 'shop', currency: 'GBP', marginPercent: '40' },
    },
    fields: [
      'orderNumber*',
      'orderedAt*',
      'sku*',
      'quantity*',
      'unitPrice*',
      'description',
      'customerId',
      'email',
      'customerName',
      'country',
      'currency',
      'unitCost',
      'category',
      'lineNumber',
    ].map((name) => ({ name: name.replace('*', ''), required: name.endsWith('*') })),
    keys: [],
    sheets: [],
    preview: {
      rows: Array.from({ length: 12 }, (_, index) => ({
        orderNumber: index === 4 ? 'C536379' : '536365',
        orderedAt: '2010-12-01T08:26',
        sku: index === 7 ? '' : '85123A',
        description: 'WHITE HANGING HEART T-LIGHT HOLDER',
        quantity: index === 4 ? '-1' : '6',
        unitPrice: index === 9 ? 'abc' : '2.55',
        customerId: index === 2 ? '' : '17850',
        country: 'United Kingdom',
      })),
      problems: [
        { row: 8, line: 9, column: 'StockCode', reason: 'A product code is needed.' },
        { row: 10, line: 11, column: 'UnitPrice', reason: '“abc” is not a number.' },
        { row: 512, line: 513, column: 'InvoiceDate', reason: '“31/31/2010” is not a date like M/d/yyyy H:mm.' },
      ],
      foreseen: [],
      outcomes: {},
    },
    jobId: state === 'done' ? 88 : undefined,
    counts:
      state === 'done'
        ? {
            rows: 541_909,
            applied: 541_906,
            refused: 3,
            orders: 22_061,
            returns: 3_836,
            anonymous: 135_080,
            customersCreated: 4_372,
          }
        : {},
    finishedAt: state === 'done' ? at(0, 0.5) : undefined,
  };
}

function progress(share: number): Progress {
  const audience = 20_000;
  const control = 1_842;
  const suppressed = 1_578;
  const failed = Math.round(22 * share);
  const unknown = share < 1 ? 0 : 3;
  const claimed = share < 1 ? 100 : 0;
  const sent = Math.round((audience - control - suppressed - failed - unknown - claimed) * share);
  return {
    state: share < 1 ? 'sending' : 'done',
    paused: false,
    audience,
    control,
    suppressed,
    failed,
    unknown,
    claimed,
    sent,
    planned: audience - control - suppressed - failed - unknown - claimed - sent,
    suppressedBy: { 'no-consent': 1_102, 'no-address': 310, bounced: 98, excluded: 68 },
    failedBy: { refused: failed },
    bounced: 41,
    clicked: 1_322,
    unsubscribed: 58,
    ratePerSecond: share < 1 ? 312 : 0,
  };
}

function report(id: number): Report {
  const arm = (people: number, rate: number, profit: number): ArmResult => ({
    customers: people,
    converted: Math.round(people * rate),
    conversion: rate,
    revenue: people * profit * 2.6,
    profit: people * profit,
    profitPerCustomer: profit,
  });
  const isClear = id === 3;
  return {
    campaign: { id, name: 'Spring on the trail', state: isClear ? 'evaluated' : 'running' },
    currency: 'EUR',
    asOf: at(0),
    windowEnds: at(isClear ? 8 : -12),
    final: isClear,
    progress: progress(1),
    treated: arm(16_580, 0.0743, 3.05),
    control: arm(1_842, 0.0611, 2.31),
    incrementalConversion: { estimate: 0.0132, low: 0.0021, high: 0.0243 },
    incrementalRevenue: { estimate: 31_900, low: 9_800, high: 54_100 },
    incrementalProfit: isClear
      ? { estimate: 12_300, low: 4_150, high: 20_480 }
      : { estimate: 900, low: -2_100, high: 3_900 },
    profitPerTreated: { estimate: 0.74, low: 0.25, high: 1.24 },
    method: 'Welch t on winsorised profit',
    methodWhy: 'Spend is heavy-tailed: a few large orders would otherwise decide the result.',
    sampleRatio: { expected: 0.1, observed: 0.09999, pValue: 0.96, ok: true },
    cost: { contacts: 663.2, fixed: 450, discounts: 2_812, total: 3_925.2 },
    netProfit: { estimate: 8_375, low: 225, high: 16_555 },
    returnOnInvestment: isClear ? 2.13 : -0.2,
    opens: { count: 6_021, note: 'Mail programs open mails by themselves.' },
    clicks: 1_322,
    series: Array.from({ length: 30 }, (_, index) => ({
      day: new Date(now - (38 - index) * dayLength).toISOString().slice(0, 10),
      treated: 3.05 * (1 - 0.9 ** (index + 1)) * 1.04,
      control: 2.31 * (1 - 0.91 ** (index + 1)) * 1.05,
    })),
    verdict: isClear ? 'earned' : 'unclear',
    truth: { incrementalProfit: isClear ? 11_480 : 700 },
  };
}

function explain(filter: Filter): Explanation {
  switch (filter.type) {
    case 'and':
    case 'or': {
      const children = (filter.type === 'and' ? filter.all : filter.any).map(explain);
      return {
        filter,
        children,
        matched: filter.type === 'and' ? children.every((one) => one.matched) : children.some((one) => one.matched),
      };
    }
    case 'not': {
      const child = explain(filter.filter);
      return { filter, matched: !child.matched, children: [child] };
    }
    case 'bought':
      return {
        filter,
        matched: filter.what.type === 'anything',
        actual: '3 orders, €412.00, last 2026-02-11',
        children: [],
      };
    case 'compare':
      return {
        filter,
        matched: filter.field !== 'trait.clv',
        actual: filter.field === 'trait.clv' ? '182.40' : 'large',
        children: [],
      };
    case 'everyone':
    case 'consented':
    case 'inSegment':
      return { filter, matched: true, actual: 'granted', children: [] };
  }
}

function summary(id: number, fileName: string, state: string) {
  const { target, size, counts, createdAt } = draft(state);
  return {
    id,
    target,
    fileName,
    size,
    state,
    rowsStaged: 541_906,
    rowsApplied: 541_906,
    rowsRefused: 3,
    counts,
    createdAt,
  };
}
