import type { ReactNode } from 'react';
import { Icon, type IconName } from './icons';
import classes from './status.module.css';

export type Tone = 'plain' | 'good' | 'bad' | 'warn' | 'info' | 'accent';

const icons: Record<Tone, IconName> = {
  plain: 'minus',
  good: 'check',
  bad: 'close',
  warn: 'warn',
  info: 'info',
  accent: 'play',
};

/** A state in words, with a sign and a colour that repeat it. */
export function Status({ tone = 'plain', icon, children }: { tone?: Tone; icon?: IconName; children: ReactNode }) {
  return (
    <span className={`${classes.status} ${tone === 'plain' ? '' : (classes[tone] ?? '')}`}>
      <Icon name={icon ?? icons[tone]} size={12} />
      {children}
    </span>
  );
}

const noticeClass = {
  good: classes.noticeGood,
  bad: classes.noticeBad,
  warn: classes.noticeWarn,
  info: classes.noticeInfo,
};

type NoticeProps = { tone: 'good' | 'bad' | 'warn' | 'info'; children: ReactNode; icon?: IconName };

export function Notice({ tone, children, icon }: NoticeProps) {
  return (
    <div className={`${classes.notice} ${noticeClass[tone]}`} role={tone === 'bad' ? 'alert' : undefined}>
      <Icon name={icon ?? (tone === 'good' ? 'check' : tone === 'info' ? 'info' : 'warn')} />
      <div className={classes.noticeText}>{children}</div>
    </div>
  );
}
