import { ActionIcon, Drawer, Tooltip } from '@mantine/core';
import { useDisclosure, useHotkeys } from '@mantine/hooks';
import { Link, Outlet, useMatches, useRouterState } from '@tanstack/react-router';
import { lazy, Suspense, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useStored } from '../lib/stored';
import { useMay, useSession } from '../lib/use-session';
import { Icon } from '../ui/icons';
import { Mark } from '../ui/logo';
import { NoPermission } from '../ui/states';
import { areasFor } from './areas';
import { DemoBar } from './demo-bar';
import { JobIndicator, useJobNews } from './job-indicator';
import { QuarantineBar } from './quarantine-bar';
import { useRecordNews } from './record-news';
import { SeeingBar } from './seeing-bar';
import classes from './shell.module.css';
import { UnreadMentions } from './unread-mentions';
import { UserMenu } from './user-menu';

const Palette = lazy(() => import('./palette').then(({ Palette: component }) => ({ default: component })));

const apple = /mac|iphone|ipad/iu.test(navigator.userAgent);

export function Shell() {
  const { t } = useTranslation();
  const session = useSession();
  const [folded, setFolded] = useStored('kith-nav', 'open');
  const [drawer, drawerIs] = useDisclosure(false);
  const [palette, paletteIs] = useDisclosure(false);
  const path = useRouterState({ select: (state) => state.location.pathname });
  useHotkeys([['mod+K', paletteIs.toggle]], []);
  useJobNews();
  useRecordNews();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the drawer closes whenever the path changes
  useEffect(() => drawerIs.close(), [path]);

  const isFolded = folded === 'folded';
  return (
    <div className={isFolded ? `${classes.shell} ${classes.folded}` : classes.shell}>
      <a href="#content" className={classes.skip}>
        {t('shell.skip')}
      </a>
      <aside className={`${classes.nav} ${classes.side}`}>
        <Navigation folded={isFolded} onSearch={paletteIs.open} />
        <div className={classes.foot}>
          <JobIndicator folded={isFolded} />
          <UserMenu folded={isFolded} onFold={() => setFolded(isFolded ? 'open' : 'folded')} />
        </div>
      </aside>
      <header className={classes.top}>
        <ActionIcon aria-label={t('shell.menu')} onClick={drawerIs.open}>
          <Icon name="menu" size={18} />
        </ActionIcon>
        <Link to="/" className={classes.brand}>
          <Mark size={22} />
          {session.firm.name}
        </Link>
        <span className="k-grow" />
        <ActionIcon aria-label={t('shell.search')} onClick={paletteIs.open}>
          <Icon name="search" size={18} />
        </ActionIcon>
      </header>
      <Drawer opened={drawer} onClose={drawerIs.close} size={270} title="Kith" padding="sm">
        <Navigation folded={false} onSearch={paletteIs.open} />
        <div className={classes.foot}>
          <JobIndicator folded={false} />
          <UserMenu folded={false} />
        </div>
      </Drawer>
      <main className={classes.main}>
        <QuarantineBar />
        <SeeingBar />
        {session.demo && <DemoBar />}
        <div className={classes.content} id="content" tabIndex={-1}>
          <Guard />
        </div>
      </main>
      {palette && (
        <Suspense>
          <Palette onClose={paletteIs.close} />
        </Suspense>
      )}
    </div>
  );
}

/** Screens that the session may not enter say so before they ask the server for anything. */
function Guard() {
  const may = useMay();
  const needed = useMatches({ select: (matches) => matches.at(-1)?.staticData.permission });
  return needed && !may(needed) ? <NoPermission /> : <Outlet />;
}

function Navigation({ folded, onSearch }: { folded: boolean; onSearch: () => void }) {
  const { t } = useTranslation();
  const session = useSession();
  return (
    <>
      <Link to="/" className={classes.brand} aria-label="Kith">
        <Mark size={24} />
        {!folded && (
          <span className="k-clip">
            Kith<span className={classes.brandFirm}>{session.firm.name}</span>
          </span>
        )}
      </Link>
      <button type="button" className={classes.seek} onClick={onSearch} aria-label={t('shell.search')}>
        <Icon name="search" size={15} />
        {!folded && (
          <>
            <span className="k-clip">{t('shell.seek')}</span>
            <kbd className={classes.keys}>{apple ? '⌘K' : 'Ctrl K'}</kbd>
          </>
        )}
      </button>
      <nav aria-label={t('shell.areas')} className="k-stack-s" style={{ gap: 4 }}>
        {areasFor(session).map((group) => (
          <div key={group.key} className={classes.group}>
            {!folded && group.key !== 'work' && <div className={classes.groupName}>{t(`nav.${group.key}`)}</div>}
            {group.areas.map((area) => (
              <Tooltip key={area.key} label={t(`nav.${area.key}`)} position="right" disabled={!folded}>
                <Link
                  to={area.to}
                  className={classes.item}
                  activeOptions={{ exact: area.to === '/', includeSearch: false }}
                  aria-label={folded ? t(`nav.${area.key}`) : undefined}
                >
                  <Icon name={area.icon} size={17} />
                  {!folded && <span className="k-clip">{t(`nav.${area.key}`)}</span>}
                  {area.key === 'mentions' && <UnreadMentions />}
                </Link>
              </Tooltip>
            ))}
          </div>
        ))}
      </nav>
    </>
  );
}
