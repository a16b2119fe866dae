import type { TFunction } from 'i18next';
import type { Role } from '../api/contract';

const builtIn = new Set<Role>(['administrator', 'manager', 'marketer', 'sales', 'service', 'analyst']);

/** What a role is called: those that came with Kith in the reader's language, the firm's own by their name. */
export function roleName(t: TFunction, role: Role, names: { role: Role; name: string }[] = []): string {
  return builtIn.has(role) ? t(`role.${role}`) : (names.find((one) => one.role === role)?.name ?? role);
}
