import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { anyCustomerQuery } from '../../api/customers/any-customer-query';
import { useMay } from '../../lib/use-session';
import type { IconName } from '../../ui/icons';
import { Panel } from '../../ui/page';
import classes from './home.module.css';
import { Jump } from './jump';

type Step = {
  step: 'import' | 'customer' | 'firm' | 'users' | 'orders' | 'segment';
  href: string;
  icon: IconName;
  right: Parameters<ReturnType<typeof useMay>>[0];
};

const firm: Step = { step: 'firm', href: '/settings/firm', icon: 'firm', right: 'SETTINGS_ADMIN' };
const users: Step = { step: 'users', href: '/settings/users', icon: 'plus', right: 'USERS_ADMIN' };

const first: Step[] = [
  { step: 'import', href: '/imports', icon: 'imports', right: 'IMPORTS' },
  { step: 'customer', href: '/customers?add=true', icon: 'person', right: 'CUSTOMERS_WRITE' },
  firm,
  users,
];

/** For whoever has customers and no orders yet. */
const next: Step[] = [
  { step: 'orders', href: '/imports', icon: 'cart', right: 'IMPORTS' },
  { step: 'segment', href: '/segments/new', icon: 'segments', right: 'SEGMENTS_WRITE' },
  firm,
  users,
];

/** Whether there is nobody here yet; while that is not known, there is. */
export function useIsEmpty(): boolean {
  const may = useMay();
  return useQuery({ ...anyCustomerQuery(), enabled: may('CUSTOMERS_WRITE') }).data === false;
}

/** Where somebody begins who has just been let into an empty house, and how it goes on before there are orders. */
export function FirstSteps({ begun = false }: { begun?: boolean }) {
  const { t } = useTranslation();
  const may = useMay();
  const steps = (begun ? next : first).filter((one) => may(one.right));
  if (steps.length === 0) {
    return null;
  }
  return (
    <Panel title={t(begun ? 'home.first.goOn' : 'home.first.title')} flush>
      <ul className={classes.steps}>
        {steps.map((one, index) => (
          <li key={one.step}>
            <Jump
              href={one.href}
              icon={one.icon}
              below={t(`home.first.${one.step}Text`)}
              tone={index === 0 ? 'first' : undefined}
            >
              {t(`home.first.${one.step}`)}
            </Jump>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
