import { useRouter } from '@tanstack/react-router';
import { Icon, type IconName } from '../../ui/icons';
import classes from './home.module.css';

type JumpProps = {
  href: string;
  icon: IconName;
  hint?: string;
  /** A second line. */
  below?: string;
  /** `warn`: it needs the reader; `first`: of all these, the one to begin with. */
  tone?: 'warn' | 'first';
  children: string;
};

/** A link whose target the server names; only paths of our own are followed. */
export function Jump({ href, icon, hint, below, tone, children }: JumpProps) {
  const router = useRouter();
  return (
    <a
      className={classes.jump}
      href={href}
      onClick={(event) => {
        if (!event.metaKey && !event.ctrlKey && href.startsWith('/') && !href.startsWith('//')) {
          event.preventDefault();
          router.history.push(href);
        }
      }}
    >
      <span className={tone ? `${classes.sign} ${classes[tone]}` : classes.sign}>
        <Icon name={icon} size={15} />
      </span>
      <span className="k-grow">
        {children}
        {below && <span className={classes.below}>{below}</span>}
      </span>
      {hint && <span className="k-muted k-small">{hint}</span>}
      <Icon name="chevronRight" size={14} />
    </a>
  );
}
