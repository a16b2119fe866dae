import type { LinkProps } from '@tanstack/react-router';
import type { Permission, Session } from '../api/contract';
import type { IconName } from '../ui/icons';

export type Area = { key: string; to: LinkProps['to']; icon: IconName; permission?: Permission; demo?: boolean };
export type AreaGroup = { key: string; areas: Area[] };

const groups: AreaGroup[] = [
  {
    key: 'work',
    areas: [
      { key: 'home', to: '/', icon: 'home' },
      { key: 'mentions', to: '/for-me', icon: 'mail', permission: 'CUSTOMERS_READ' },
      { key: 'tasks', to: '/tasks', icon: 'check', permission: 'CUSTOMERS_READ' },
      { key: 'customers', to: '/customers', icon: 'customers', permission: 'CUSTOMERS_READ' },
      { key: 'duplicates', to: '/duplicates', icon: 'copy', permission: 'CUSTOMERS_READ' },
      { key: 'segments', to: '/segments', icon: 'segments', permission: 'SEGMENTS_READ' },
      { key: 'campaigns', to: '/campaigns', icon: 'campaigns', permission: 'CAMPAIGNS_READ' },
    ],
  },
  {
    key: 'intelligence',
    areas: [
      { key: 'value', to: '/intelligence/value', icon: 'value', permission: 'INTELLIGENCE_READ' },
      { key: 'retention', to: '/intelligence/retention', icon: 'retention', permission: 'INTELLIGENCE_READ' },
      { key: 'pyramid', to: '/intelligence/pyramid', icon: 'pyramid', permission: 'INTELLIGENCE_READ' },
      { key: 'rfm', to: '/intelligence/rfm', icon: 'rfm', permission: 'INTELLIGENCE_READ' },
      { key: 'quality', to: '/intelligence/quality', icon: 'check', permission: 'INTELLIGENCE_READ' },
    ],
  },
  {
    key: 'data',
    areas: [
      { key: 'imports', to: '/imports', icon: 'imports', permission: 'IMPORTS' },
      { key: 'jobs', to: '/jobs', icon: 'jobs', permission: 'JOBS' },
      { key: 'mails', to: '/demo/mails', icon: 'mail', demo: true },
    ],
  },
  {
    key: 'settings',
    areas: [
      { key: 'firm', to: '/settings/firm', icon: 'firm', permission: 'SETTINGS_ADMIN' },
      { key: 'fields', to: '/settings/fields', icon: 'tag', permission: 'SETTINGS_ADMIN' },
      { key: 'relationshipKinds', to: '/settings/relationships', icon: 'link', permission: 'SETTINGS_ADMIN' },
      { key: 'pageLayout', to: '/settings/page-layout', icon: 'panel', permission: 'SETTINGS_ADMIN' },
      { key: 'tags', to: '/settings/tags', icon: 'flag', permission: 'SETTINGS_ADMIN' },
      { key: 'users', to: '/settings/users', icon: 'users', permission: 'USERS_ADMIN' },
      { key: 'roles', to: '/settings/roles', icon: 'shield', permission: 'USERS_ADMIN' },
      { key: 'territories', to: '/settings/territories', icon: 'globe', permission: 'USERS_ADMIN' },
      { key: 'singleSignOn', to: '/settings/single-sign-on', icon: 'lock', permission: 'SETTINGS_ADMIN' },
      { key: 'webhooks', to: '/settings/webhooks', icon: 'send', permission: 'SETTINGS_ADMIN' },
      { key: 'audit', to: '/settings/audit', icon: 'file', permission: 'AUDIT_READ' },
      { key: 'suppressions', to: '/settings/suppressions', icon: 'stop', permission: 'PERSONAL_DATA' },
      { key: 'erasures', to: '/settings/erasures', icon: 'trash', permission: 'PERSONAL_DATA' },
      { key: 'retentionRules', to: '/settings/retention', icon: 'jobs', permission: 'PERSONAL_DATA' },
      { key: 'absence', to: '/settings/absence', icon: 'person' },
      { key: 'security', to: '/settings/security', icon: 'lock' },
      { key: 'tokens', to: '/settings/tokens', icon: 'key' },
    ],
  },
];

/** The areas that this session may enter, by group; no group is empty. */
export function areasFor(session: Session): AreaGroup[] {
  const open = (area: Area) =>
    (!area.permission || session.user.permissions.includes(area.permission)) && (!area.demo || session.demo);
  return groups
    .map((group) => ({ ...group, areas: group.areas.filter(open) }))
    .filter((group) => group.areas.length > 0);
}
