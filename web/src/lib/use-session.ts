import { useQuery } from '@tanstack/react-query';
import { sessionQuery } from '../api/access/session-query';
import type { FieldAccess, Permission, Session } from '../api/contract';

/** The signed-in session; only for screens behind the sign-in, whose route has loaded it. */
export function useSession(): Session {
  const { data } = useQuery(sessionQuery());
  if (!data) {
    throw new Error('There is no session here. Use this hook behind the sign-in only.');
  }
  return data;
}

export function useMay(): (permission: Permission) => boolean {
  const granted = useSession().user.permissions;
  return (permission) => granted.includes(permission);
}

/** Whether the user may edit a field of customers, as a change names it. */
export function useEdits(): (field: string) => boolean {
  const access = useFieldAccess();
  return (field) => access(field === 'ownerId' ? 'owner' : field) === 'edit';
}

/** What the user may do with a field of customers, as filters name it; of the firm's own fields their definition says it. */
export function useFieldAccess(): (field: string) => FieldAccess {
  const held = useSession().user.fields;
  return (field) => held.find((one) => one.subject === 'customers' && one.field === field)?.access ?? 'edit';
}
