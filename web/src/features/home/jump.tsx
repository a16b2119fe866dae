import { useRouter } from '@tanstack/react-router';
import { Icon, type IconName } from '../../ui/icons';
import classes from './home.module.css';

type JumpProps = { href: string; icon: IconName; hint?: string; accent?: boolean; children: string };

/** A link whose target the server names; only paths of our own are followed. */
export function Jump({ href, icon, hint, accent, children }: JumpProps) {
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
      <span className={accent ? `${classes.sign} ${classes.accent}` : classes.sign}>
        <Icon name={icon} size={15} />
      </span>
      <span className="k-grow">{children}</span>
      {hint && <span className="k-muted k-small">{hint}</span>}
      <Icon name="chevronRight" size={14} />
    </a>
  );
}
