import { useElementSize } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { relationshipGraphQuery } from '../../api/customers/relationship-graph-query';
import { Loaded } from '../../ui/states';
import { boxHeight, layout, type Placed } from './relationship-layout';
import { useRelationshipWords } from './relationship-words';
import classes from './relationships.module.css';

const least = 280;

/** Who stands around a customer, two steps far; the list says the same in words. */
export function RelationshipGraph({ id }: { id: number }) {
  const { t } = useTranslation();
  const graph = useQuery(relationshipGraphQuery(id));
  const { ref, width } = useElementSize();
  const words = useRelationshipWords();
  return (
    <div ref={ref}>
      <Loaded query={graph}>
        {(data) => {
          const drawing = layout(data, Math.max(least, width));
          return (
            <>
              <svg
                className={classes.graph}
                role="group"
                aria-label={t('relationships.graph.label', { count: data.nodes.length - 1 })}
                width={drawing.width}
                height={drawing.height}
                viewBox={`0 0 ${drawing.width} ${drawing.height}`}
              >
                {drawing.lines.map((line) => (
                  <path key={line.key} d={line.path} className={line.across ? classes.across : classes.line} />
                ))}
                {drawing.nodes.map((node) => (
                  <Box
                    key={node.id}
                    node={node}
                    how={node.readings.map((one) => words(one.kind, one.direction)).join(' · ')}
                  />
                ))}
              </svg>
              {data.more && <p className="k-muted k-small">{t('relationships.graph.more')}</p>}
            </>
          );
        }}
      </Loaded>
    </div>
  );
}

/** Texts in a drawing do not shorten themselves: roughly as many letters as there is room for, Han counted double. */
export function shortened(text: string, room: number): string {
  let taken = 0;
  let kept = '';
  for (const letter of text) {
    taken += /[\u2e80-\uffef]/u.test(letter) ? 13 : 7;
    if (taken > room) {
      return `${kept.trimEnd()}…`;
    }
    kept += letter;
  }
  return kept;
}

function Box({ node, how }: { node: Placed; how: string }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const room = node.width - 24;
  const said = [how, node.name, t(`choice.kind.${node.kind}`)].filter(Boolean).join(', ');
  const inside = (
    <>
      <title>{said}</title>
      <rect
        x={node.x + 0.5}
        y={node.y + 0.5}
        width={node.width - 1}
        height={boxHeight - 1}
        rx={node.kind === 'organisation' ? 4 : 12}
        className={node.step === 0 ? classes.middle : classes.box}
      />
      <text x={node.x + 12} y={node.y + (how ? 16 : 23)} className={classes.name}>
        {shortened(node.name, room)}
      </text>
      {how && (
        <text x={node.x + 12} y={node.y + 30} className={classes.how}>
          {shortened(how, room * 1.1)}
        </text>
      )}
    </>
  );
  return node.step === 0 ? (
    <g>{inside}</g>
  ) : (
    <a
      href={`/customers/${node.id}?tab=relationships`}
      className={classes.node}
      aria-label={said}
      onClick={(event) => {
        if (!event.metaKey && !event.ctrlKey && !event.shiftKey) {
          event.preventDefault();
          navigate({ to: '/customers/$id', params: { id: String(node.id) }, search: { tab: 'relationships' } });
        }
      }}
    >
      {inside}
    </a>
  );
}
