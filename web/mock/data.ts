import type {
  Campaign,
  CustomerRow,
  Filter,
  FilterField,
  Job,
  Ladder,
  Order,
  Permission,
  Pyramid,
  SegmentRow,
  Session,
  TimelineEntry,
} from '../src/api/contract';

/** A small world to look at screens with while no server runs. Never part of what is built. */
export const now = Date.parse('2026-03-18T09:24:00Z');
export const dayLength = 86_400_000;
export const at = (daysAgo: number, hours = 0) => new Date(now - daysAgo * dayLength - hours * 3_600_000).toISOString();

let seed = 20260318;
export function random(): number {
  seed = (seed * 1664525 + 1013904223) % 4294967296;
  return seed / 4294967296;
}
const pick = <T>(items: T[], fallback: T): T => items[Math.floor(random() * items.length)] ?? fallback;

const all: Permission[] = [
  'CUSTOMERS_READ',
  'CUSTOMERS_WRITE',
  'ORDERS_READ',
  'IMPORTS',
  'SEGMENTS_READ',
  'SEGMENTS_WRITE',
  'CAMPAIGNS_READ',
  'CAMPAIGNS_WRITE',
  'CAMPAIGNS_APPROVE',
  'CAMPAIGNS_LAUNCH',
  'INTELLIGENCE_READ',
  'SCORES_RUN',
  'JOBS',
  'USERS_ADMIN',
  'SETTINGS_ADMIN',
];

export const session: Session = {
  user: {
    id: 1,
    name: 'Mira Lindqvist',
    email: 'mira@nordlicht.example',
    roles: ['marketer', 'administrator'],
    permissions: all,
    reach: 'all',
    rights: [],
    fields: [],
    language: 'en',
  },
  firm: { name: 'Nordlicht Outfitters', currency: 'EUR', zone: 'Europe/Berlin' },
  demo: true,
  now: new Date(now).toISOString(),
};

const people = [
  ['Anna Krüger', 'DE', 'Hamburg'],
  ['王晓梅', 'CN', '杭州'],
  ['Luca Bianchi', 'IT', 'Torino'],
  ['Søren Østergaard', 'DK', 'Aarhus'],
  ['Zoë van der Berg', 'NL', 'Utrecht'],
  ['李建国', 'CN', '成都'],
  ['Amélie Dubois', 'FR', 'Lyon'],
  ['Ewa Nowak', 'PL', 'Kraków'],
  ['James O’Connor', 'IE', 'Cork'],
  ['佐藤 美咲', 'JP', '札幌'],
  ['Nikos Papadopoulos', 'GR', 'Thessaloniki'],
  ['Ирина Соколова', 'BG', 'Varna'],
  ['Bergwacht Allgäu e. V.', 'DE', 'Kempten'],
  ['María José García', 'ES', 'Bilbao'],
  ['陈思远', 'SG', 'Singapore'],
  ['Hannah Schmidt', 'AT', 'Innsbruck'],
  ['Fjällräven Vandrarhem AB', 'SE', 'Umeå'],
  ['Oliver Thompson', 'GB', 'Leeds'],
];
const ladders: Ladder[] = [
  'prospect',
  'firstTime',
  'firstTime',
  'repeat',
  'repeat',
  'client',
  'advocate',
  'inactive',
  'lost',
];
const pyramid: Pyramid[] = ['small', 'small', 'small', 'small', 'medium', 'large', 'vip'];

export const customers: CustomerRow[] = Array.from({ length: 340 }, (_, index) => {
  const [name = '', country = '', city = ''] = people[index % people.length] ?? [];
  const orders = Math.floor(random() ** 2 * 22);
  const revenue = Math.round(orders * (30 + random() * 130) * 100) / 100;
  const isFirm = /e\. V\.|AB$/u.test(name);
  return {
    id: 1000 + index,
    kind: isFirm ? 'organisation' : 'person',
    name:
      index < people.length
        ? name
        : `${name}${isFirm ? '' : /\p{Script=Han}/u.test(name) ? '' : ` ${String.fromCharCode(65 + (index % 26))}.`}`,
    email: `customer${1000 + index}@mail.example`,
    phone: random() > 0.4 ? `+49 40 55${1000 + index}` : undefined,
    country,
    city,
    ownerName: pick(['Mira Lindqvist', 'Jonas Weber', '赵敏'], ''),
    ladder: orders === 0 ? 'prospect' : orders === 1 ? 'firstTime' : pick(ladders.slice(3), 'repeat'),
    orders,
    revenue,
    lastOrder: orders > 0 ? at(Math.floor(random() * 320), random() * 20) : undefined,
    clv: orders > 0 ? Math.round((20 + random() ** 3 * 900) * 100) / 100 : undefined,
    pAlive: orders > 1 ? random() : undefined,
    pyramid: orders > 0 ? pick(pyramid, 'small') : undefined,
    rfm:
      orders > 0
        ? `${1 + Math.floor(random() * 5)}${1 + Math.floor(random() * 5)}${1 + Math.floor(random() * 5)}`
        : undefined,
    createdAt: at(40 + Math.floor(random() * 700)),
    custom: {},
    editable: true,
    tags: [],
  };
});

const goods = [
  ['TR-201', 'Trail jacket “Skarv”', 'Jackets', 149],
  ['BO-114', 'Hiking boot “Fell”', 'Footwear', 189],
  ['SO-003', 'Merino sock, pair', 'Footwear', 19.5],
  ['TE-330', 'Two-person tent', 'Tents', 329],
  ['ST-051', 'Gas stove', 'Cooking', 54.9],
  ['BP-045', 'Backpack 45 l', 'Packs', 139],
] satisfies [string, string, string, number][];
export const products = goods.map(([sku, name, category], index) => ({ id: index + 1, sku, name, category }));

export function ordersOf(customerId: number): Order[] {
  const count = customers.find((one) => one.id === customerId)?.orders ?? 0;
  return Array.from({ length: count }, (_, index) => {
    const lines = Array.from({ length: 1 + ((index + customerId) % 3) }, (_unused, line) => {
      const [sku, productName, , unitPrice] = goods[(index + line + customerId) % goods.length] ?? ['', '', '', 10];
      const quantity = 1 + ((index + line) % 2);
      return { sku, productName, quantity, unitPrice, amount: quantity * unitPrice, cost: quantity * unitPrice * 0.6 };
    });
    const isReturn = index % 9 === 5;
    return {
      id: customerId * 100 + index,
      number: `${isReturn ? 'C' : ''}53${customerId}${index}`,
      source: 'shop',
      kind: isReturn ? 'return' : 'sale',
      orderedAt: at(12 + index * 31, index % 11),
      total: (isReturn ? -1 : 1) * lines.reduce((sum, line) => sum + line.amount, 0),
      currency: 'EUR',
      lineCount: lines.length,
      customerId,
      lines,
    };
  });
}

export function timelineOf(customerId: number): TimelineEntry[] {
  const entries: TimelineEntry[] = ordersOf(customerId).map((order) => ({
    id: `o${order.id}`,
    at: order.orderedAt,
    kind: order.kind === 'return' ? 'order.returned' : 'order.placed',
    details: { number: order.number, total: order.total, currency: order.currency, lines: order.lineCount },
  }));
  const campaign = { campaign: 'Spring on the trail', campaignId: 3 };
  entries.push(
    { id: 'c1', at: at(9, 1), kind: 'campaign.sent', details: { ...campaign, subject: '15 % off for your next tour' } },
    { id: 'c2', at: at(8.8), kind: 'campaign.clicked', details: { ...campaign, url: 'https://shop.example/spring' } },
    { id: 'c3', at: at(8), kind: 'campaign.responded', details: { ...campaign, revenue: 139, currency: 'EUR' } },
    {
      id: 'n1',
      at: at(20, 3),
      kind: 'note',
      details: { text: 'Asked for a tent that two adults and a dog fit into.\nCall back when the new ones arrive.' },
    },
    {
      id: 'g1',
      at: at(300),
      kind: 'consent.granted',
      details: { channel: 'email', purpose: 'marketing', source: 'shop' },
    },
    { id: 'k1', at: at(301), kind: 'customer.created', details: { source: 'orders.csv' } },
  );
  return entries.sort((one, other) => other.at.localeCompare(one.at));
}

export const fields: FilterField[] = [
  { name: 'name', type: 'text', group: 'customer' },
  { name: 'kind', type: 'choice', choices: ['person', 'organisation'], group: 'customer' },
  { name: 'country', type: 'text', group: 'customer' },
  { name: 'city', type: 'text', group: 'customer' },
  { name: 'birthday', type: 'date', group: 'customer' },
  { name: 'createdAt', type: 'timestamp', group: 'customer' },
  { name: 'orderCount', type: 'number', group: 'orders' },
  { name: 'lastOrderAt', type: 'timestamp', group: 'orders' },
  { name: 'trait.clv', type: 'number', group: 'trait' },
  { name: 'trait.pAlive', type: 'number', group: 'trait' },
  { name: 'trait.revenue', type: 'number', group: 'trait' },
  { name: 'trait.recencyDays', type: 'number', group: 'trait' },
  {
    name: 'trait.ladder',
    type: 'choice',
    choices: ['firstTime', 'repeat', 'client', 'inactive', 'lost'],
    group: 'trait',
  },
  { name: 'trait.pyramid', type: 'choice', choices: ['vip', 'large', 'medium', 'small'], group: 'trait' },
  { name: 'trait.activity', type: 'choice', choices: ['active', 'unknown', 'lapsed'], group: 'trait' },
];

export const lapsing: Filter = {
  type: 'and',
  all: [
    { type: 'compare', field: 'trait.pyramid', operator: 'in', values: ['vip', 'large', 'medium'] },
    {
      type: 'not',
      filter: { type: 'bought', what: { type: 'anything' }, atLeast: 1, window: { type: 'lastDays', days: 90 } },
    },
    {
      type: 'or',
      any: [
        {
          type: 'bought',
          what: { type: 'category', categories: ['Footwear', 'Jackets'] },
          atLeast: 2,
          amount: { min: 100 },
          window: { type: 'lastDays', days: 365 },
        },
        { type: 'compare', field: 'trait.clv', operator: 'atLeast', values: [250] },
      ],
    },
    { type: 'consented', channel: 'email', purpose: 'marketing' },
  ],
};

export const segments: (SegmentRow & { filter: Filter; version: number })[] = [
  {
    id: 1,
    name: 'Valuable and drifting',
    description: 'Worth a letter before they are gone',
    size: 1284,
    ownerName: 'Mira Lindqvist',
    updatedAt: at(2),
    version: 3,
    filter: lapsing,
  },
  {
    id: 2,
    name: 'May be written to',
    description: 'Consent to marketing by e-mail',
    size: 18422,
    ownerName: 'Mira Lindqvist',
    updatedAt: at(30),
    version: 1,
    filter: { type: 'consented', channel: 'email', purpose: 'marketing' },
  },
  {
    id: 3,
    name: '一次购买的新客',
    description: '首购后 30 天内',
    size: 912,
    ownerName: '赵敏',
    updatedAt: at(5),
    version: 1,
    filter: { type: 'compare', field: 'trait.ladder', operator: 'equals', values: ['firstTime'] },
  },
];

const body = `<mjml>
  <mj-body background-color="#f6f5f2">
    <mj-section background-color="#ffffff" padding="32px">
      <mj-column>
        <mj-text font-size="22px" font-weight="600">Hello {{ customer.first_name | default: "there" }},</mj-text>
        <mj-text>the paths are dry again. 15 % off everything that walks.</mj-text>
        <mj-button href="https://shop.example/spring" background-color="#0c6b5e">See the spring things</mj-button>
      </mj-column>
    </mj-section>
  </mj-body>
</mjml>`;

const states: [number, string, Campaign['state']][] = [
  [1, 'Tents before Easter', 'draft'],
  [2, 'Come back to the mountains', 'awaiting-approval'],
  [3, 'Spring on the trail', 'evaluated'],
  [4, '新客二次购买', 'running'],
];
export const campaigns: Campaign[] = states.map(([id, name, state]) => ({
  id,
  version: 4,
  name,
  state,
  paused: false,
  ownerId: 1,
  ownerName: 'Mira Lindqvist',
  plan: {
    goal: id === 2 ? 'win-back' : id === 4 ? 'cross-sell' : 'purchase',
    goalNote: 'Wake those who used to buy before summer.',
    offer: '15 % off everything that walks',
    offerCode: 'TRAIL15',
    discountPercent: 15,
    landingUrl: 'https://shop.example/spring',
    budget: 6000,
    costPerContact: 0.04,
    fixedCost: 450,
    currency: 'EUR',
    windowDays: 30,
    plannedStart: at(-3),
  },
  audience: { segmentId: 1, segmentName: 'Valuable and drifting', exclusions: [], controlShare: 0.1 },
  content: {
    subject: '{{ customer.first_name | default: "Hello" }}, 15 % off for your next tour',
    preheader: 'Until the end of the month.',
    bodyFormat: 'mjml',
    body,
    fromName: 'Nordlicht Outfitters',
    fromAddress: 'hello@nordlicht.example',
  },
  approval: { required: id === 2, above: 5000 },
  launchedAt: id > 2 ? at(38) : undefined,
  finishedAt: id === 3 ? at(8) : undefined,
  createdAt: at(50),
}));

export const jobs: Job[] = [
  {
    id: 91,
    kind: 'import.orders',
    title: 'Import online_retail.csv',
    state: 'running',
    done: 318_000,
    total: 541_909,
    ratePerSecond: 21_400,
    note: 'applying',
    ownerName: 'Mira Lindqvist',
    createdAt: at(0, 0.1),
    startedAt: at(0, 0.1),
  },
  {
    id: 90,
    kind: 'scores',
    title: 'Compute scores',
    state: 'succeeded',
    done: 20_000,
    total: 20_000,
    createdAt: at(0, 5),
    startedAt: at(0, 5),
    finishedAt: at(0, 4.99),
    result: { customers: 20_000, model: 'mbgnbd' },
  },
  {
    id: 89,
    kind: 'warehouse.feed',
    title: 'Feed the warehouse',
    state: 'failed',
    done: 12_000,
    error: 'The warehouse file is locked by another process. Stop it, then run the feed again.',
    createdAt: at(1),
    startedAt: at(1),
    finishedAt: at(1),
  },
  {
    id: 88,
    kind: 'import.customers',
    title: 'Import members.xlsx',
    state: 'succeeded',
    done: 18_002,
    total: 18_002,
    createdAt: at(3),
    startedAt: at(3),
    finishedAt: at(3),
    result: { created: 17_310, changed: 622, refused: 70 },
  },
  {
    id: 87,
    kind: 'demo.advance',
    title: 'Advance by 7 days',
    state: 'cancelled',
    done: 2,
    total: 7,
    createdAt: at(4),
    startedAt: at(4),
    finishedAt: at(4),
  },
];
