import { ActionIcon } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TimelineEntry } from '../../api/contract';
import { useChangeNote } from '../../api/customers/change-note';
import { useDeleteNote } from '../../api/customers/delete-note';
import { numberIn, textIn } from '../../lib/details';
import { useFormat } from '../../lib/use-format';
import { Confirm } from '../../ui/confirm';
import { Icon } from '../../ui/icons';
import { NoteText } from '../../ui/note-text';
import { useComplain } from '../../ui/use-problem-text';
import classes from './customers.module.css';
import { NoteEditor } from './note-editor';
import { calledIn } from './timeline';

/** A note in the timeline, with what its reader may do with it. */
export function NoteEntry({ customer, entry }: { customer: number; entry: TimelineEntry }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [isEditing, setEditing] = useState(false);
  const [asking, ask] = useDisclosure(false);
  const note = numberIn(entry.details, 'note') ?? 0;
  const change = useChangeNote(customer, note);
  const remove = useDeleteNote(customer);
  const complain = useComplain();
  const text = textIn(entry.details, 'text') ?? '';
  const called = calledIn(entry.details);
  const edited = textIn(entry.details, 'editedAt');
  if (isEditing) {
    return (
      <NoteEditor
        id={customer}
        action={t('action.saveChanges')}
        busy={change.isPending}
        note={{ text, called }}
        cancel={() => setEditing(false)}
        save={(draft) =>
          change.mutate(
            { version: numberIn(entry.details, 'version') ?? 0, ...draft },
            { onSuccess: () => setEditing(false), onError: complain },
          )
        }
      />
    );
  }
  return (
    <div className={classes.note}>
      <NoteText text={text} names={called.map((one) => one.name)} />
      {(edited || entry.details.mayChange === true || entry.details.mayDelete === true) && (
        <div className={classes.noteFoot}>
          <span className="k-grow k-muted k-small">{edited && t('notes.edited', { at: format.dateTime(edited) })}</span>
          {entry.details.mayChange === true && (
            <ActionIcon size={24} aria-label={t('notes.change')} onClick={() => setEditing(true)}>
              <Icon name="edit" size={13} />
            </ActionIcon>
          )}
          {entry.details.mayDelete === true && (
            <ActionIcon size={24} aria-label={t('notes.delete')} onClick={ask.open}>
              <Icon name="trash" size={13} />
            </ActionIcon>
          )}
        </div>
      )}
      <Confirm
        opened={asking}
        onClose={ask.close}
        title={t('notes.deleteTitle')}
        action={t('action.delete')}
        danger
        busy={remove.isPending}
        onConfirm={() => remove.mutate(note, { onSuccess: ask.close, onError: complain })}
      >
        {t('notes.deleteText')}
      </Confirm>
    </div>
  );
}
