import { Button, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAppointDeputy } from '../../api/access/appoint-deputy';
import { deputiesQuery } from '../../api/access/deputies-query';
import { useEndDeputy } from '../../api/access/end-deputy';
import { useFormat } from '../../lib/use-format';
import { useMay, useSession } from '../../lib/use-session';
import { PlainTable } from '../../ui/data-table';
import { Page, Panel } from '../../ui/page';
import { Empty, Loaded } from '../../ui/states';
import { Notice } from '../../ui/status';
import { useComplain, useProblemText } from '../../ui/use-problem-text';
import { type Whom, WhomPicker } from '../../ui/whom-picker';

export function AbsencePage() {
  const { t } = useTranslation();
  const format = useFormat();
  const deputies = useQuery(deputiesQuery());
  const end = useEndDeputy();
  const complain = useComplain();
  return (
    <Page title={t('nav.absence')} lead={t('settings.absence.lead')} width="narrow">
      <Panel flush>
        <Loaded query={deputies}>
          {(data) =>
            data.items.length === 0 ? (
              <Empty icon="users" title={t('settings.absence.none')} />
            ) : (
              <PlainTable label={t('nav.absence')}>
                <thead>
                  <tr>
                    <th>{t('settings.absence.absent')}</th>
                    <th>{t('settings.absence.deputy')}</th>
                    <th>{t('settings.absence.time')}</th>
                    <th />
                  </tr>
                </thead>
                <tbody>
                  {data.items.map((one) => (
                    <tr key={one.id}>
                      <td>{one.absentName}</td>
                      <td>{one.deputyName}</td>
                      <td>
                        {format.date(one.beginsAt)} – {format.date(one.endsAt)}
                      </td>
                      <td style={{ textAlign: 'end' }}>
                        <Button
                          variant="subtle"
                          color="red"
                          aria-label={t('settings.absence.endOf', { name: one.absentName })}
                          onClick={() => end.mutate(one.id, { onError: complain })}
                        >
                          {t('settings.absence.end')}
                        </Button>
                      </td>
                    </tr>
                  ))}
                </tbody>
              </PlainTable>
            )
          }
        </Loaded>
      </Panel>
      <Panel title={t('settings.absence.add')} hint={t('settings.absence.text')}>
        <AbsenceForm />
      </Panel>
    </Page>
  );
}

function AbsenceForm() {
  const { t } = useTranslation();
  const { user } = useSession();
  const may = useMay();
  const [absent, setAbsent] = useState<Whom | undefined>({ userId: user.id, name: user.name });
  const [deputy, setDeputy] = useState<Whom>();
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const appoint = useAppointDeputy();
  const problem = useProblemText();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (deputy?.userId !== undefined) {
      appoint.mutate(
        {
          absentId: absent?.userId,
          deputyId: deputy.userId,
          beginsAt: new Date(`${from}T00:00:00`).toISOString(),
          endsAt: new Date(`${to}T23:59:59`).toISOString(),
        },
        { onSuccess: () => setDeputy(undefined) },
      );
    }
  };
  return (
    <form className="k-stack" onSubmit={submit}>
      {appoint.isError && <Notice tone="bad">{problem(appoint.error).detail ?? problem(appoint.error).title}</Notice>}
      <div className="k-form-2">
        {may('USERS_ADMIN') && (
          <WhomPicker label={t('settings.absence.absent')} teams={false} value={absent} onChange={setAbsent} />
        )}
        <WhomPicker label={t('settings.absence.deputy')} teams={false} value={deputy} onChange={setDeputy} />
        <TextInput
          type="date"
          required
          withAsterisk={false}
          label={t('settings.absence.from')}
          value={from}
          onChange={(event) => setFrom(event.currentTarget.value)}
        />
        <TextInput
          type="date"
          required
          withAsterisk={false}
          label={t('settings.absence.to')}
          value={to}
          onChange={(event) => setTo(event.currentTarget.value)}
        />
      </div>
      <div>
        <Button type="submit" disabled={!deputy} loading={appoint.isPending}>
          {t('settings.absence.add')}
        </Button>
      </div>
    </form>
  );
}
