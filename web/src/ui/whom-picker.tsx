import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { colleaguesQuery } from '../api/access/colleagues-query';
import { teamNamesQuery } from '../api/access/team-names-query';

export type Whom = { userId?: number; teamId?: number; name: string };

type Props = { label: string; teams?: boolean; value?: Whom; onChange: (whom?: Whom) => void };

/** Chooses a colleague, or a team. */
export function WhomPicker({ label, teams = true, value, onChange }: Props) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState('');
  const found = useQuery(colleaguesQuery(asked)).data?.items ?? [];
  const kept = value?.userId === undefined || found.some((one) => one.id === value.userId);
  const colleagues = kept ? found : [...found, { id: value.userId ?? 0, name: value.name }];
  const teamNames = useQuery({ ...teamNamesQuery(), enabled: teams }).data?.items ?? [];
  const whom: Whom[] = [
    ...colleagues.map((one) => ({ userId: one.id, name: one.name })),
    ...(teams ? teamNames.map((one) => ({ teamId: one.id, name: one.name })) : []),
  ];
  const key = (one: Whom) => (one.teamId === undefined ? `user:${one.userId}` : `team:${one.teamId}`);
  const data = (of: Whom[]) => of.map((one) => ({ value: key(one), label: one.name }));
  return (
    <Select
      label={label}
      searchable
      data={
        teams
          ? [
              { group: t('share.colleagues'), items: data(whom.filter((one) => one.teamId === undefined)) },
              { group: t('share.teams'), items: data(whom.filter((one) => one.teamId !== undefined)) },
            ]
          : data(whom)
      }
      value={value ? key(value) : null}
      onSearchChange={(text) => setAsked(whom.some((one) => one.name === text) ? '' : text)}
      onChange={(chosen) => onChange(whom.find((one) => key(one) === chosen))}
    />
  );
}
