import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { anyCustomerQuery } from '../../api/customers/any-customer-query';
import { useMay } from '../../lib/use-session';
import type { IconName } from '../../ui/icons';
import { Panel } from '../../ui/page';
import classes from './home.module.css';
import { Jump } from './jump';

type Step = { step: string; href: string; icon: IconName; right: Parameters<ReturnType<typeof useMay>>[0] };

const steps: Step[] = [
  { step: 'import', href: '/imports', icon: 'imports', right: 'IMPORTS' },
  { step: 'customer', href: '/customers?add=true', icon: 'person', right: 'CUSTOMERS_WRITE' },
  { step: 'firm', href: '/settings/firm', icon: 'firm', right: 'SETTINGS_ADMIN' },
  { step: 'users', href: '/settings/users', icon: 'users', right: 'USERS_ADMIN' },
];

/** Whether there is nobody here yet; while that is not known, there is. */
export function useIsEmpty(): boolean {
  const may = useMay();
  return useQuery({ ...anyCustomerQuery(), enabled: may('CUSTOMERS_WRITE') }).data === false;
}

/** Where somebody begins who has just been let into an empty house. */
export function FirstSteps() {
  const { t } = useTranslation();
  const may = useMay();
  return (
    <Panel title={t('home.first.title')} flush>
      <ul className={classes.list}>
        {steps
          .filter((one) => may(one.right))
          .map((one) => (
            <li key={one.step}>
              <Jump
                href={one.href}
                icon={one.icon}
                hint={t(`home.first.${one.step}Text`)}
                accent={one.step === 'import'}
              >
                {t(`home.first.${one.step}`)}
              </Jump>
            </li>
          ))}
      </ul>
    </Panel>
  );
}
