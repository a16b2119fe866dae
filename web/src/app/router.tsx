import type { QueryClient } from '@tanstack/react-query';
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router';
import { sessionQuery } from '../api/access/session-query';
import type { DuplicateState, Filter, ImportTarget, Permission } from '../api/contract';
import { isStatus } from '../api/problem';
import '../lib/arrival';
import { filterFromText } from '../lib/filter';
import { NotFound, RouteError } from './route-error';
import { Shell } from './shell';

declare module '@tanstack/react-router' {
  interface StaticDataRouteOption {
    permission?: Permission;
  }
}

const word = (value: unknown): string | undefined => {
  const text = typeof value === 'number' || typeof value === 'string' ? String(value) : '';
  return text === '' ? undefined : text;
};
const id = (value: unknown): number | undefined => {
  const number = Number(value);
  return Number.isSafeInteger(number) && number > 0 ? number : undefined;
};
const oneOf = <T extends string>(value: unknown, allowed: T[]): T | undefined =>
  allowed.find((candidate) => candidate === value);
/** Only a path of our own: an address from outside is never followed. */
const ownPath = (value: unknown): string | undefined =>
  typeof value === 'string' && /^\/(?![/\\])/u.test(value) ? value : undefined;

const root = createRootRouteWithContext<{ client: QueryClient }>()({ component: Outlet, notFoundComponent: NotFound });

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (search: Record<string, unknown>): { to?: string } => ({ to: ownPath(search.to) }),
  component: lazyRouteComponent(() => import('../features/access/sign-in-page'), 'SignInPage'),
});

const forgotten = createRoute({
  getParentRoute: () => root,
  path: '/sign-in/forgotten',
  component: lazyRouteComponent(() => import('../features/access/forgotten-page'), 'ForgottenPage'),
});

const arrival = createRoute({
  getParentRoute: () => root,
  path: '/sign-in/with/$provider',
  component: lazyRouteComponent(() => import('../features/access/arrival-page'), 'ArrivalPage'),
});

const welcome = createRoute({
  getParentRoute: () => root,
  path: '/welcome/$token',
  component: lazyRouteComponent(() => import('../features/access/welcome-page'), 'WelcomePage'),
});

const app = createRoute({
  getParentRoute: () => root,
  id: 'app',
  beforeLoad: async ({ context, location }) => {
    try {
      await context.client.ensureQueryData(sessionQuery());
    } catch (error) {
      if (isStatus(error, 401)) {
        throw redirect({ to: '/sign-in', search: location.href === '/' ? {} : { to: location.href } });
      }
      throw error;
    }
  },
  component: Shell,
  errorComponent: RouteError,
});

const home = createRoute({
  getParentRoute: () => app,
  path: '/',
  component: lazyRouteComponent(() => import('../features/home/home-page'), 'HomePage'),
});

export type CustomersSearch = {
  q?: string;
  filter?: Filter;
  sort?: string;
  /** The saved view that is shown; 0 is none, where otherwise the default one would be. */
  view?: number;
  columns?: string;
  layout?: 'board';
  group?: string;
  measure?: string;
  totals?: boolean;
  open?: number;
  add?: boolean;
};

const customers = createRoute({
  getParentRoute: () => app,
  path: '/customers',
  staticData: { permission: 'CUSTOMERS_READ' },
  validateSearch: (search: Record<string, unknown>): CustomersSearch => ({
    q: word(search.q),
    filter: filterFromText(search.filter),
    sort: word(search.sort),
    view: search.view === 0 ? 0 : id(search.view),
    columns: word(search.columns),
    layout: search.layout === 'board' ? 'board' : undefined,
    group: word(search.group),
    measure: word(search.measure),
    totals: search.totals === true ? true : undefined,
    open: id(search.open),
    add: search.add === true ? true : undefined,
  }),
  component: lazyRouteComponent(() => import('../features/customers/customers-page'), 'CustomersPage'),
});

const customer = createRoute({
  getParentRoute: () => app,
  path: '/customers/$id',
  staticData: { permission: 'CUSTOMERS_READ' },
  validateSearch: (search: Record<string, unknown>): { tab?: 'timeline' | 'orders' | 'relationships' | 'changes' } => ({
    tab: oneOf(search.tab, ['timeline', 'orders', 'relationships', 'changes']),
  }),
  component: lazyRouteComponent(() => import('../features/customers/customer-page'), 'CustomerPage'),
});

const held = createRoute({
  getParentRoute: () => app,
  path: '/customers/$id/held',
  staticData: { permission: 'PERSONAL_DATA' },
  component: lazyRouteComponent(() => import('../features/customers/held-page'), 'HeldPage'),
});

export type DuplicatesSearch = { state?: DuplicateState };

const duplicates = createRoute({
  getParentRoute: () => app,
  path: '/duplicates',
  staticData: { permission: 'CUSTOMERS_READ' },
  validateSearch: (search: Record<string, unknown>): DuplicatesSearch => ({
    state: oneOf(search.state, ['open', 'later', 'merged', 'apart']),
  }),
  component: lazyRouteComponent(() => import('../features/customers/duplicates-page'), 'DuplicatesPage'),
});

const segments = createRoute({
  getParentRoute: () => app,
  path: '/segments',
  staticData: { permission: 'SEGMENTS_READ' },
  component: lazyRouteComponent(() => import('../features/segments/segments-page'), 'SegmentsPage'),
});

const newSegment = createRoute({
  getParentRoute: () => app,
  path: '/segments/new',
  staticData: { permission: 'SEGMENTS_WRITE' },
  validateSearch: (search: Record<string, unknown>): { filter?: Filter } => ({ filter: filterFromText(search.filter) }),
  component: lazyRouteComponent(() => import('../features/segments/segment-page'), 'NewSegmentPage'),
});

const segment = createRoute({
  getParentRoute: () => app,
  path: '/segments/$id',
  staticData: { permission: 'SEGMENTS_READ' },
  component: lazyRouteComponent(() => import('../features/segments/segment-page'), 'SegmentPage'),
});

const campaigns = createRoute({
  getParentRoute: () => app,
  path: '/campaigns',
  staticData: { permission: 'CAMPAIGNS_READ' },
  component: lazyRouteComponent(() => import('../features/campaigns/campaigns-page'), 'CampaignsPage'),
});

export type CampaignStepName = 'plan' | 'audience' | 'content' | 'launch' | 'live' | 'result';

const campaign = createRoute({
  getParentRoute: () => app,
  path: '/campaigns/$id',
  staticData: { permission: 'CAMPAIGNS_READ' },
  validateSearch: (search: Record<string, unknown>): { step?: CampaignStepName } => ({
    step: oneOf(search.step, ['plan', 'audience', 'content', 'launch', 'live', 'result']),
  }),
  component: lazyRouteComponent(() => import('../features/campaigns/campaign-page'), 'CampaignPage'),
});

const imports = createRoute({
  getParentRoute: () => app,
  path: '/imports',
  staticData: { permission: 'IMPORTS' },
  validateSearch: (search: Record<string, unknown>): { target?: ImportTarget } => ({
    target: oneOf(search.target, ['customers', 'orders']),
  }),
  component: lazyRouteComponent(() => import('../features/imports/imports-page'), 'ImportsPage'),
});

const oneImport = createRoute({
  getParentRoute: () => app,
  path: '/imports/$id',
  staticData: { permission: 'IMPORTS' },
  component: lazyRouteComponent(() => import('../features/imports/import-page'), 'ImportPage'),
});

const jobs = createRoute({
  getParentRoute: () => app,
  path: '/jobs',
  staticData: { permission: 'JOBS' },
  validateSearch: (search: Record<string, unknown>): { open?: number } => ({ open: id(search.open) }),
  component: lazyRouteComponent(() => import('../features/jobs/jobs-page'), 'JobsPage'),
});

const value = createRoute({
  getParentRoute: () => app,
  path: '/intelligence/value',
  staticData: { permission: 'INTELLIGENCE_READ' },
  component: lazyRouteComponent(() => import('../features/intelligence/value-page'), 'ValuePage'),
});

const retention = createRoute({
  getParentRoute: () => app,
  path: '/intelligence/retention',
  staticData: { permission: 'INTELLIGENCE_READ' },
  component: lazyRouteComponent(() => import('../features/intelligence/retention-page'), 'RetentionPage'),
});

const pyramid = createRoute({
  getParentRoute: () => app,
  path: '/intelligence/pyramid',
  staticData: { permission: 'INTELLIGENCE_READ' },
  component: lazyRouteComponent(() => import('../features/intelligence/pyramid-page'), 'PyramidPage'),
});

const rfm = createRoute({
  getParentRoute: () => app,
  path: '/intelligence/rfm',
  staticData: { permission: 'INTELLIGENCE_READ' },
  component: lazyRouteComponent(() => import('../features/intelligence/rfm-page'), 'RfmPage'),
});

const quality = createRoute({
  getParentRoute: () => app,
  path: '/intelligence/quality',
  staticData: { permission: 'INTELLIGENCE_READ' },
  component: lazyRouteComponent(() => import('../features/intelligence/quality-page'), 'QualityPage'),
});

const firm = createRoute({
  getParentRoute: () => app,
  path: '/settings/firm',
  staticData: { permission: 'SETTINGS_ADMIN' },
  component: lazyRouteComponent(() => import('../features/settings/firm-page'), 'FirmPage'),
});

const fields = createRoute({
  getParentRoute: () => app,
  path: '/settings/fields',
  staticData: { permission: 'SETTINGS_ADMIN' },
  component: lazyRouteComponent(() => import('../features/settings/fields-page'), 'FieldsPage'),
});

const relationshipKinds = createRoute({
  getParentRoute: () => app,
  path: '/settings/relationships',
  staticData: { permission: 'SETTINGS_ADMIN' },
  component: lazyRouteComponent(() => import('../features/settings/relationship-kinds-page'), 'RelationshipKindsPage'),
});

const pageLayout = createRoute({
  getParentRoute: () => app,
  path: '/settings/page-layout',
  staticData: { permission: 'SETTINGS_ADMIN' },
  component: lazyRouteComponent(() => import('../features/settings/page-layout-page'), 'PageLayoutPage'),
});

const users = createRoute({
  getParentRoute: () => app,
  path: '/settings/users',
  staticData: { permission: 'USERS_ADMIN' },
  component: lazyRouteComponent(() => import('../features/settings/users-page'), 'UsersPage'),
});

const roles = createRoute({
  getParentRoute: () => app,
  path: '/settings/roles',
  staticData: { permission: 'USERS_ADMIN' },
  component: lazyRouteComponent(() => import('../features/settings/roles-page'), 'RolesPage'),
});

const mentions = createRoute({
  getParentRoute: () => app,
  path: '/for-me',
  staticData: { permission: 'CUSTOMERS_READ' },
  component: lazyRouteComponent(() => import('../features/work/mentions-page'), 'MentionsPage'),
});

const tasks = createRoute({
  getParentRoute: () => app,
  path: '/tasks',
  staticData: { permission: 'CUSTOMERS_READ' },
  component: lazyRouteComponent(() => import('../features/work/tasks-page'), 'TasksPage'),
});

const tags = createRoute({
  getParentRoute: () => app,
  path: '/settings/tags',
  staticData: { permission: 'SETTINGS_ADMIN' },
  component: lazyRouteComponent(() => import('../features/settings/tags-page'), 'TagsPage'),
});

const territories = createRoute({
  getParentRoute: () => app,
  path: '/settings/territories',
  staticData: { permission: 'USERS_ADMIN' },
  component: lazyRouteComponent(() => import('../features/settings/territories-page'), 'TerritoriesPage'),
});

export type AuditSearch = {
  object?: string;
  record?: string;
  customer?: number;
  actor?: number;
  from?: string;
  until?: string;
};

const day = (value: unknown): string | undefined =>
  typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/u.test(value) ? value : undefined;

const restored = createRoute({
  getParentRoute: () => app,
  path: '/settings/restored',
  staticData: { permission: 'SETTINGS_ADMIN' },
  component: lazyRouteComponent(() => import('../features/settings/restored-page'), 'RestoredPage'),
});

const audit = createRoute({
  getParentRoute: () => app,
  path: '/settings/audit',
  staticData: { permission: 'AUDIT_READ' },
  validateSearch: (search: Record<string, unknown>): AuditSearch => ({
    object: word(search.object),
    record: word(search.record),
    customer: id(search.customer),
    actor: id(search.actor),
    from: day(search.from),
    until: day(search.until),
  }),
  component: lazyRouteComponent(() => import('../features/settings/audit-page'), 'AuditPage'),
});

const suppressions = createRoute({
  getParentRoute: () => app,
  path: '/settings/suppressions',
  staticData: { permission: 'PERSONAL_DATA' },
  component: lazyRouteComponent(() => import('../features/privacy/suppressions-page'), 'SuppressionsPage'),
});

const erasures = createRoute({
  getParentRoute: () => app,
  path: '/settings/erasures',
  staticData: { permission: 'PERSONAL_DATA' },
  component: lazyRouteComponent(() => import('../features/privacy/erasures-page'), 'ErasuresPage'),
});

const erasure = createRoute({
  getParentRoute: () => app,
  path: '/settings/erasures/$id',
  staticData: { permission: 'PERSONAL_DATA' },
  component: lazyRouteComponent(() => import('../features/privacy/erasure-page'), 'ErasurePage'),
});

const retentionRules = createRoute({
  getParentRoute: () => app,
  path: '/settings/retention',
  staticData: { permission: 'PERSONAL_DATA' },
  component: lazyRouteComponent(() => import('../features/privacy/retention-rules-page'), 'RetentionRulesPage'),
});

const absence = createRoute({
  getParentRoute: () => app,
  path: '/settings/absence',
  component: lazyRouteComponent(() => import('../features/settings/absence-page'), 'AbsencePage'),
});

const security = createRoute({
  getParentRoute: () => app,
  path: '/settings/security',
  component: lazyRouteComponent(() => import('../features/settings/security-page'), 'SecurityPage'),
});

const tokens = createRoute({
  getParentRoute: () => app,
  path: '/settings/tokens',
  component: lazyRouteComponent(() => import('../features/settings/tokens-page'), 'TokensPage'),
});

const singleSignOn = createRoute({
  getParentRoute: () => app,
  path: '/settings/single-sign-on',
  staticData: { permission: 'SETTINGS_ADMIN' },
  component: lazyRouteComponent(() => import('../features/settings/single-sign-on-page'), 'SingleSignOnPage'),
});

const webhooks = createRoute({
  getParentRoute: () => app,
  path: '/settings/webhooks',
  component: lazyRouteComponent(() => import('../features/settings/webhooks-page'), 'WebhooksPage'),
});

const demoMails = createRoute({
  getParentRoute: () => app,
  path: '/demo/mails',
  validateSearch: (search: Record<string, unknown>): { open?: number; q?: string } => ({
    open: id(search.open),
    q: word(search.q),
  }),
  component: lazyRouteComponent(() => import('../features/demo/mails-page'), 'MailsPage'),
});

const routeTree = root.addChildren([
  signIn,
  forgotten,
  arrival,
  welcome,
  app.addChildren([
    home,
    customers,
    customer,
    held,
    duplicates,
    segments,
    newSegment,
    segment,
    campaigns,
    campaign,
    imports,
    oneImport,
    jobs,
    value,
    retention,
    pyramid,
    rfm,
    quality,
    firm,
    fields,
    pageLayout,
    users,
    roles,
    relationshipKinds,
    mentions,
    tasks,
    tags,
    territories,
    audit,
    suppressions,
    erasures,
    erasure,
    retentionRules,
    restored,
    absence,
    security,
    tokens,
    singleSignOn,
    webhooks,
    demoMails,
  ]),
]);

export const makeRouter = (client: QueryClient) =>
  createRouter({
    routeTree,
    context: { client },
    defaultPreload: 'intent',
    defaultPreloadDelay: 60,
    defaultErrorComponent: RouteError,
    defaultNotFoundComponent: NotFound,
  });

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof makeRouter>;
  }
}
