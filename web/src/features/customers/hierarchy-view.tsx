import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Hierarchy } from '../../api/contract';
import { hierarchyQuery } from '../../api/customers/hierarchy-query';
import { useFormat } from '../../lib/use-format';
import { useSession } from '../../lib/use-session';
import { Status } from '../../ui/status';
import classes from './relationships.module.css';

/** How far one lies below the top. */
function depths(nodes: Hierarchy['nodes']): Map<number, number> {
  const depth = new Map<number, number>();
  for (const node of nodes) {
    depth.set(node.id, node.parentId === undefined ? 0 : (depth.get(node.parentId) ?? 0) + 1);
  }
  return depth;
}

const deepest = 6;

/** The tree that an organisation stands in, with what it comes to; nothing where there is none. */
export function HierarchyView({ id }: { id: number }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { firm } = useSession();
  const hierarchy = useQuery(hierarchyQuery(id)).data;
  if (!hierarchy || (hierarchy.nodes.length < 2 && hierarchy.notShown === 0)) {
    return null;
  }
  const depth = depths(hierarchy.nodes);
  const sum = (one: Hierarchy['shown']) =>
    [
      t('relationships.tree.organisations', { count: one.organisations }),
      t('relationships.tree.people', { count: one.people }),
      one.revenue === undefined
        ? undefined
        : t('relationships.tree.revenue', { amount: format.money(one.revenue, firm.currency) }),
    ]
      .filter(Boolean)
      .join(' · ');
  return (
    <section className="k-stack-s" aria-label={t('relationships.tree.title')}>
      <h3>{t('relationships.tree.title')}</h3>
      <p className="k-muted">{t('relationships.tree.sum', { sum: sum(hierarchy.shown) })}</p>
      <ul className={classes.tree}>
        {hierarchy.nodes.map((node) => (
          <li key={node.id} style={{ paddingLeft: Math.min(deepest, depth.get(node.id) ?? 0) * 20 }}>
            <span>
              {node.id === id ? (
                <b aria-current="true">{node.name}</b>
              ) : (
                <Link to="/customers/$id" params={{ id: String(node.id) }} search={{ tab: 'relationships' }}>
                  {node.name}
                </Link>
              )}
              {!node.direct && <span className="k-muted k-small"> · {t('relationships.tree.indirect')}</span>}
            </span>
            <span className="k-muted k-small">{sum(node.total)}</span>
          </li>
        ))}
      </ul>
      {hierarchy.notShown > 0 && (
        <Status tone="info">{t('relationships.tree.notShown', { count: hierarchy.notShown })}</Status>
      )}
      {!hierarchy.whole && <Status tone="info">{t('relationships.tree.cut')}</Status>}
    </section>
  );
}
