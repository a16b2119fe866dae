import { Button, Textarea } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Mentionable } from '../../api/contract';
import { mentionableQuery } from '../../api/customers/mentionable-query';
import { askedMention } from '../../lib/note-marks';
import { Avatar } from '../../ui/avatar';
import { Icon } from '../../ui/icons';
import { Notice } from '../../ui/status';
import classes from './note-editor.module.css';

export type NoteDraft = { text: string; mentions: number[] };
type Called = { id: number; name: string };
type Props = {
  id: number;
  action: string;
  busy: boolean;
  save: (note: NoteDraft, saved: () => void) => void;
  note?: { text: string; called: Called[] };
  cancel?: () => void;
};

/** Writes a note; behind an @ it offers colleagues and says of each who would not be told. */
export function NoteEditor({ id, action, busy, save, note, cancel }: Props) {
  const { t } = useTranslation();
  const [text, setText] = useState(note?.text ?? '');
  const [caret, setCaret] = useState(0);
  const [called, setCalled] = useState<Called[]>(note?.called ?? []);
  const [blind, setBlind] = useState<number[]>([]);
  const [at, setAt] = useState(0);
  const [isClosed, setClosed] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const list = useId();
  const present = called.filter((one) => text.includes(`@${one.name}`));
  const asked = isClosed
    ? undefined
    : askedMention(
        text.slice(0, caret),
        present.map((one) => one.name),
      );
  const [question] = useDebouncedValue(asked, 150);
  const found = useQuery({
    ...mentionableQuery(id, question ?? ''),
    enabled: asked !== undefined && question !== undefined,
    placeholderData: keepPreviousData,
  });
  const offered = asked === undefined ? [] : (found.data?.items ?? []);
  const isOpen = offered.length > 0;
  const chosen = Math.min(at, offered.length - 1);
  const unseeing = present.filter((one) => blind.includes(one.id));

  const choose = (one: Mentionable) => {
    const before = text.slice(0, caret - (asked?.length ?? 0));
    const next = `${before}${one.name} `;
    setText(next + text.slice(caret));
    setCaret(next.length);
    setCalled([...called.filter((other) => other.id !== one.id), { id: one.id, name: one.name }]);
    setBlind(one.sees ? blind.filter((other) => other !== one.id) : [...blind, one.id]);
    setAt(0);
    setTimeout(() => {
      field.current?.focus();
      field.current?.setSelectionRange(next.length, next.length);
    });
  };
  const keep = () =>
    save({ text: text.trim(), mentions: present.map((one) => one.id) }, () => {
      setText('');
      setCalled([]);
      setBlind([]);
    });
  const onKey = (event: KeyboardEvent) => {
    const one = offered[chosen];
    if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) {
      if (text.trim() !== '') {
        keep();
      }
    } else if (isOpen && one && (event.key === 'Enter' || event.key === 'Tab') && !event.nativeEvent.isComposing) {
      event.preventDefault();
      choose(one);
    } else if (isOpen && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      event.preventDefault();
      setAt((chosen + (event.key === 'ArrowDown' ? 1 : offered.length - 1)) % offered.length);
    } else if (event.key === 'Escape' && (isOpen || cancel)) {
      event.stopPropagation();
      if (isOpen) {
        setClosed(true);
      } else {
        cancel?.();
      }
    }
  };
  return (
    <div className={`k-stack-s ${classes.editor}`}>
      <Textarea
        ref={field}
        aria-label={t('customers.note')}
        aria-autocomplete="list"
        aria-controls={isOpen ? list : undefined}
        aria-activedescendant={isOpen ? `${list}-${chosen}` : undefined}
        placeholder={t('customers.note')}
        autosize
        minRows={1}
        maxRows={10}
        maxLength={10_000}
        value={text}
        data-autofocus={note ? true : undefined}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setCaret(event.currentTarget.selectionStart);
          setClosed(false);
          setAt(0);
        }}
        onSelect={(event) => setCaret(event.currentTarget.selectionStart)}
        onKeyDown={onKey}
      />
      {isOpen && (
        <div id={list} className={classes.offers} role="listbox" aria-label={t('notes.colleagues')}>
          {offered.map((one, index) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the text field, which keeps the focus
            <div
              key={one.id}
              id={`${list}-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === chosen}
              className={classes.offer}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => choose(one)}
            >
              <Avatar name={one.name} size={20} />
              <span className="k-grow k-clip">{one.name}</span>
              {!one.sees && (
                <span className={classes.blind}>
                  <Icon name="lock" size={12} />
                  {t('notes.blind')}
                </span>
              )}
            </div>
          ))}
        </div>
      )}
      {unseeing.length > 0 && (
        <Notice tone="warn">{t('notes.notTold', { names: unseeing.map((one) => one.name).join(', ') })}</Notice>
      )}
      {(text.trim() !== '' || cancel) && (
        <div className="k-row">
          <Button onClick={keep} loading={busy} disabled={text.trim() === ''}>
            {action}
          </Button>
          {cancel && (
            <Button variant="default" onClick={cancel}>
              {t('action.cancel')}
            </Button>
          )}
          <span className="k-muted k-small">{t('notes.marks')}</span>
        </div>
      )}
    </div>
  );
}
