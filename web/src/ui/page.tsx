import { Link, type LinkProps } from '@tanstack/react-router';
import { Fragment, type ReactNode, useEffect } from 'react';
import { Icon } from './icons';
import classes from './page.module.css';

type Props = {
  title: string;
  lead?: ReactNode;
  actions?: ReactNode;
  back?: { to: LinkProps['to']; label: string };
  width?: 'wide' | 'narrow';
  children: ReactNode;
};

/** A screen with its heading; the heading is also the window's title. */
export function Page({ title, lead, actions, back, width = 'wide', children }: Props) {
  useTitle(title);
  return (
    <div className={width === 'narrow' ? `${classes.page} ${classes.narrow}` : classes.page}>
      <header className={classes.head}>
        <div className={classes.headText}>
          {back && (
            <Link to={back.to} className={classes.back}>
              <Icon name="chevronLeft" size={14} />
              {back.label}
            </Link>
          )}
          <h1>{title}</h1>
          {lead && <div className={classes.lead}>{lead}</div>}
        </div>
        {actions && <div className={classes.actions}>{actions}</div>}
      </header>
      {children}
    </div>
  );
}

export function useTitle(title: string) {
  useEffect(() => {
    document.title = `${title} · Kith`;
  }, [title]);
}

type PanelProps = {
  title?: ReactNode;
  hint?: ReactNode;
  actions?: ReactNode;
  flush?: boolean;
  children: ReactNode;
};

export function Panel({ title, hint, actions, flush, children }: PanelProps) {
  return (
    <section className={classes.panel}>
      {(title || actions) && (
        <div className={classes.panelHead}>
          <div className={classes.panelTitle}>
            {title && <h2>{title}</h2>}
            {hint && <div className={classes.hint}>{hint}</div>}
          </div>
          {actions && <div className={classes.actions}>{actions}</div>}
        </div>
      )}
      <div className={flush ? classes.flush : classes.panelBody}>{children}</div>
    </section>
  );
}

export function Facts({ items }: { items: { label: string; value: ReactNode }[] }) {
  return (
    <dl className={classes.facts}>
      {items.map((item, index) =>
        item.value === undefined || item.value === null || item.value === '' ? null : (
          // biome-ignore lint/suspicious/noArrayIndexKey: two facts may carry the same label, and facts never move
          <Fragment key={index}>
            <dt>{item.label}</dt>
            <dd>{item.value}</dd>
          </Fragment>
        ),
      )}
    </dl>
  );
}
