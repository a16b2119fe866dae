import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Household } from '../../api/contract';
import { useDecideHousehold } from '../../api/customers/decide-household';
import { householdsQuery } from '../../api/customers/households-query';
import { useMay } from '../../lib/use-session';
import { Panel } from '../../ui/page';
import { Status } from '../../ui/status';
import { useComplain } from '../../ui/use-problem-text';

/** Who lives with a customer, or may; nothing where nobody does. */
export function HouseholdView({ id }: { id: number }) {
  const { t } = useTranslation();
  const households = useQuery(householdsQuery(id));
  return households.data?.map((household) => (
    <Panel key={household.id} title={t('customers.household.title')}>
      <One household={household} of={id} />
    </Panel>
  ));
}

function One({ household, of }: { household: Household; of: number }) {
  const { t } = useTranslation();
  const may = useMay();
  const decide = useDecideHousehold();
  const complain = useComplain();
  const isSuggested = household.state === 'suggested';
  const say = (stands: boolean) => decide.mutate({ id: household.id, stands }, { onError: complain });
  return (
    <div className="k-stack-s">
      <Status tone={isSuggested ? 'info' : 'good'} icon={isSuggested ? 'question' : 'check'}>
        {t(`customers.household.${household.state}`)} · {t(`customers.household.reason.${household.reason}`)}
      </Status>
      <ul style={{ margin: 0, paddingLeft: 18 }}>
        {household.members
          .filter((member) => member.id !== of)
          .map((member) => (
            <li key={member.id}>
              <Link to="/customers/$id" params={{ id: String(member.id) }}>
                {member.name}
              </Link>
            </li>
          ))}
      </ul>
      {may('CUSTOMERS_WRITE') && (
        <div className="k-row">
          {isSuggested && (
            <Button size="compact-sm" loading={decide.isPending} onClick={() => say(true)}>
              {t('customers.household.confirm')}
            </Button>
          )}
          <Button variant="default" size="compact-sm" loading={decide.isPending} onClick={() => say(false)}>
            {t(isSuggested ? 'customers.household.refuse' : 'customers.household.dissolve')}
          </Button>
        </div>
      )}
    </div>
  );
}
