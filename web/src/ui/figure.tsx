import type { ReactNode } from 'react';
import { useFormat } from '../lib/use-format';
import classes from './figure.module.css';

type Props = { label: string; value: ReactNode; below?: ReactNode; small?: boolean; children?: ReactNode };

export function FigureBox({ label, value, below, small, children }: Props) {
  return (
    <div className={small ? `${classes.figure} ${classes.small}` : classes.figure}>
      <div className={classes.label}>{label}</div>
      <div className={classes.value}>{value}</div>
      {below && <div className={classes.comparison}>{below}</div>}
      {children}
    </div>
  );
}

export function FigureGrid({ children, thirds }: { children: ReactNode; thirds?: boolean }) {
  return <div className={thirds ? `${classes.grid} ${classes.thirds}` : classes.grid}>{children}</div>;
}

/** The change against what came before, with an arrow that says the same as its colour. */
export function Change({ now, before, text }: { now: number; before?: number; text: string }) {
  const format = useFormat();
  if (before === undefined || before === null) {
    return null;
  }
  const share = before === 0 ? undefined : (now - before) / Math.abs(before);
  const rises = now >= before;
  return (
    <>
      <span className={now === before ? undefined : rises ? classes.up : classes.down}>
        {now === before ? '=' : rises ? '↑' : '↓'} {share === undefined ? '' : format.change(share)}
      </span>
      <span>{text}</span>
    </>
  );
}
