import { Tooltip } from '@mantine/core';
import { useFormat } from '../lib/use-format';
import classes from './stacked-bar.module.css';

export type Share = { key: string; label: string; value: number; colour: string };

/** Parts of one whole: as long as their share, named and counted below. */
export function StackedBar({ parts, label }: { parts: Share[]; label: string }) {
  const format = useFormat();
  const whole = parts.reduce((sum, part) => sum + part.value, 0);
  const text = (part: Share) =>
    `${part.label} ${format.count(part.value)} (${format.percent(whole ? part.value / whole : 0)})`;
  return (
    <div className="k-stack-s">
      <div className={classes.bar} role="img" aria-label={`${label}: ${parts.map(text).join(', ')}`}>
        {parts
          .filter((part) => part.value > 0)
          .map((part) => (
            <Tooltip key={part.key} label={text(part)}>
              <div className={classes.part} style={{ flex: `${part.value} 0 0`, background: part.colour }} />
            </Tooltip>
          ))}
      </div>
      <div className={classes.legend} aria-hidden="true">
        {parts.map((part) => (
          <span key={part.key} className={classes.key}>
            <span className={classes.swatch} style={{ background: part.colour }} />
            {part.label} <b>{format.count(part.value)}</b>
            <span className="k-muted">{format.percent(whole ? part.value / whole : 0)}</span>
          </span>
        ))}
      </div>
    </div>
  );
}
