import { ActionIcon, Button, Checkbox, Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PageLayout, RoleLayout } from '../../api/contract';
import { pageLayoutsQuery } from '../../api/pages/page-layouts-query';
import { useSavePageLayout } from '../../api/pages/save-page-layout';
import {
  across,
  headingOf,
  laidOut,
  moved,
  ownSections,
  type Place,
  showsAnything,
  tabPanel,
  toggled,
  usualLayout,
} from '../../lib/page-layout';
import { roleName } from '../../lib/role-name';
import { useCustomFields } from '../../lib/use-custom-fields';
import { useFormat } from '../../lib/use-format';
import { Icon } from '../../ui/icons';
import { Page, Panel } from '../../ui/page';
import { Loaded, LoadingRows } from '../../ui/states';
import { Notice, Status } from '../../ui/status';
import { useProblemText } from '../../ui/use-problem-text';
import classes from './page-layout-page.module.css';

/** In which order the page of a customer shows its sections to the people of a role. */
export function PageLayoutPage() {
  const { t } = useTranslation();
  const layouts = useQuery(pageLayoutsQuery());
  const { isLoading } = useCustomFields();
  const [chosen, setChosen] = useState('administrator');
  return (
    <Page title={t('nav.pageLayout')} lead={t('pageLayout.lead')}>
      <Loaded query={layouts}>
        {(roles) => {
          const role = roles.find((one) => one.role === chosen) ?? roles[0];
          return (
            <>
              <Select
                label={t('pageLayout.role')}
                allowDeselect={false}
                style={{ maxWidth: 320 }}
                data={roles.map((one) => ({ value: one.role, label: roleName(t, one.role, roles) }))}
                value={role?.role ?? null}
                onChange={(next) => next !== null && setChosen(next)}
              />
              {isLoading && <LoadingRows rows={8} />}
              {role && !isLoading && (
                <Editor key={`${role.role} ${role.version}`} role={role} name={roleName(t, role.role, roles)} />
              )}
            </>
          );
        }}
      </Loaded>
    </Page>
  );
}

function Editor({ role, name }: { role: RoleLayout; name: string }) {
  const { t } = useTranslation();
  const { locale } = useFormat();
  const { fields } = useCustomFields();
  const own = ownSections(fields, locale);
  const usual = usualLayout([...own.keys()]);
  const kept = laidOut(usual, role.layout);
  const [layout, setLayout] = useState(kept);
  const save = useSavePageLayout();
  const problem = useProblemText();
  const isChanged = JSON.stringify(layout) !== JSON.stringify(kept);
  const isEmpty = !showsAnything(layout);
  const change = (next: PageLayout) => {
    save.reset();
    setLayout(next);
  };
  const nameOf = (code: string) =>
    code.startsWith('own:') ? headingOf(code, own, locale) || t('fields.more') : t(`pageLayout.section.${code}`);
  const column = (place: Place) => <Column place={place} layout={layout} change={change} nameOf={nameOf} />;
  return (
    <>
      <div className="k-row" role="status">
        <Status tone={role.layout ? 'good' : 'plain'}>
          {t(role.layout ? 'pageLayout.arranged' : 'pageLayout.usual', { role: name })}
        </Status>
      </div>
      <div className={classes.columns}>
        {column('side')}
        <div className="k-stack">
          {column('main')}
          {column('tabs')}
        </div>
      </div>
      <p className="k-muted k-small">{t('pageLayout.rights')}</p>
      {isEmpty && <Notice tone="warn">{t('pageLayout.empty')}</Notice>}
      {save.isError && <Notice tone="bad">{problem(save.error).detail ?? problem(save.error).title}</Notice>}
      <div className="k-row" style={{ flexWrap: 'wrap' }}>
        <Button
          disabled={!isChanged || isEmpty}
          loading={save.isPending}
          onClick={() => save.mutate({ role: role.role, version: role.version, layout })}
        >
          {t('action.saveChanges')}
        </Button>
        <Button variant="default" disabled={!isChanged} onClick={() => change(kept)}>
          {t('action.cancel')}
        </Button>
        {role.layout && (
          <Button
            variant="subtle"
            color="gray"
            loading={save.isPending}
            onClick={() => save.mutate({ role: role.role, version: role.version })}
          >
            {t('pageLayout.reset')}
          </Button>
        )}
      </div>
    </>
  );
}

const steps: (-1 | 1)[] = [-1, 1];

type ColumnProps = {
  place: Place;
  layout: PageLayout;
  change: (layout: PageLayout) => void;
  nameOf: (code: string) => string;
};

/** The sections of a place; each is moved by its buttons, the keys reach all of them. */
function Column({ place, layout, change, nameOf }: ColumnProps) {
  const { t } = useTranslation();
  const codes = layout[place];
  return (
    <Panel title={t(`pageLayout.place.${place}`)} hint={t(`pageLayout.hint.${place}`)} flush>
      <ul className={classes.sections} aria-label={t(`pageLayout.place.${place}`)}>
        {codes.map((code, at) => {
          const name = nameOf(code);
          const isHidden = layout.hidden.includes(code);
          return (
            <li key={code} className={isHidden ? classes.hidden : undefined}>
              <Checkbox
                label={name}
                className={classes.name}
                checked={!isHidden}
                onChange={() => change(toggled(layout, code))}
              />
              {place !== 'tabs' && code !== tabPanel && (
                <ActionIcon
                  color="gray"
                  aria-label={t(`pageLayout.across.${place}`, { name })}
                  title={t(`pageLayout.across.${place}`, { name })}
                  onClick={() => change(across(layout, code))}
                >
                  <Icon name={place === 'side' ? 'chevronRight' : 'chevronLeft'} size={15} />
                </ActionIcon>
              )}
              {steps.map((by) => (
                <ActionIcon
                  key={by}
                  color="gray"
                  disabled={by < 0 ? at === 0 : at === codes.length - 1}
                  aria-label={t(by < 0 ? 'pageLayout.up' : 'pageLayout.down', { name })}
                  onClick={() => change(moved(layout, place, code, by))}
                >
                  <Icon name={by < 0 ? 'up' : 'down'} size={15} />
                </ActionIcon>
              ))}
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}
