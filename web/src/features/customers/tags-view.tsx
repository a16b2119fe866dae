import { Button, Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAddTag } from '../../api/work/add-tag';
import { customerTagsQuery } from '../../api/work/customer-tags-query';
import { useTagCustomer } from '../../api/work/tag-customer';
import { tagsQuery } from '../../api/work/tags-query';
import { useMay } from '../../lib/use-session';
import { Icon } from '../../ui/icons';
import { Panel } from '../../ui/page';
import { Loaded } from '../../ui/states';
import { TagMark, tagColours } from '../../ui/tag';
import classes from '../../ui/tag.module.css';
import { useComplain } from '../../ui/use-problem-text';

/** The tags of a customer. */
export function TagsView({ id }: { id: number }) {
  const { t } = useTranslation();
  const may = useMay();
  const [isAdding, setAdding] = useState(false);
  const tags = useQuery(customerTagsQuery(id));
  const change = useTagCustomer(id);
  const complain = useComplain();
  return (
    <Panel
      title={t('tags.title')}
      actions={
        may('CUSTOMERS_WRITE') &&
        !isAdding && (
          <Button size="xs" variant="default" onClick={() => setAdding(true)}>
            {t('tags.add')}
          </Button>
        )
      }
    >
      <Loaded query={tags}>
        {({ items }) => (
          <div className="k-stack-s">
            {items.length === 0 && !isAdding && <span className="k-muted">{t('tags.none')}</span>}
            {items.length > 0 && (
              <div className={classes.row}>
                {items.map((tag) => (
                  <TagMark
                    key={tag.id}
                    tag={tag}
                    remove={
                      may('CUSTOMERS_WRITE')
                        ? () => change.mutate({ tag: tag.id, on: false }, { onError: complain })
                        : undefined
                    }
                  />
                ))}
              </div>
            )}
            {isAdding && (
              <TagPicker
                without={items.map((tag) => tag.id)}
                choose={(tag) => change.mutate({ tag, on: true }, { onError: complain })}
                close={() => setAdding(false)}
              />
            )}
          </div>
        )}
      </Loaded>
    </Panel>
  );
}

const added = 'new';

type PickerProps = { without: number[]; choose: (tag: number) => void; close: () => void };

/** Finds a tag while its name is typed, or adds one that is not there yet. */
function TagPicker({ without, choose, close }: PickerProps) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const all = useQuery(tagsQuery()).data?.items ?? [];
  const add = useAddTag();
  const complain = useComplain();
  const name = text.trim();
  const isThere = all.some((tag) => tag.name.toLowerCase() === name.toLowerCase());
  const data = all
    .filter((tag) => !without.includes(tag.id) && tag.name.toLowerCase().includes(name.toLowerCase()))
    .slice(0, 50)
    .map((tag) => ({ value: String(tag.id), label: tag.name }));
  const put = (value: string | null) => {
    if (value === added) {
      const colour = tagColours[1 + (all.length % (tagColours.length - 1))];
      add.mutate({ name, colour }, { onSuccess: ({ id }) => choose(id), onError: complain });
    } else if (value !== null) {
      choose(Number(value));
    }
    setText('');
  };
  return (
    <Select
      aria-label={t('tags.find')}
      placeholder={t('tags.find')}
      leftSection={<Icon name="tag" size={14} />}
      searchable
      autoFocus
      maxLength={60}
      data={name === '' || isThere ? data : [...data, { value: added, label: t('tags.create', { name }) }]}
      filter={({ options }) => options}
      value={null}
      searchValue={text}
      onSearchChange={setText}
      onChange={put}
      disabled={add.isPending}
      nothingFoundMessage={t('tags.noOther')}
      onKeyDown={(event) => event.key === 'Escape' && close()}
    />
  );
}
