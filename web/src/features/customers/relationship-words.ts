import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { RelationshipDirection } from '../../api/contract';
import { relationshipKindsQuery } from '../../api/customers/relationship-kinds-query';
import { labelText } from '../../lib/label';

/** How a kind of relationship reads from one of its ends, as the firm named it. */
export function useRelationshipWords(): (kind: string, direction: RelationshipDirection) => string {
  const { i18n } = useTranslation();
  const kinds = useQuery(relationshipKindsQuery()).data?.items ?? [];
  return (code, direction) => {
    const kind = kinds.find((one) => one.code === code);
    return kind ? labelText(direction === 'forward' ? kind.forward : kind.backward, i18n.language) : '';
  };
}
