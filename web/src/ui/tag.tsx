import { useTranslation } from 'react-i18next';
import type { Tag, TagColour } from '../api/contract';
import { Icon } from './icons';
import classes from './tag.module.css';

export const tagColours: TagColour[] = ['grey', 'red', 'orange', 'yellow', 'green', 'teal', 'blue', 'violet', 'pink'];

type Props = { tag: Pick<Tag, 'name' | 'colour'>; remove?: () => void };

/** A tag: its name says what it is, the colour helps to find it. */
export function TagMark({ tag, remove }: Props) {
  const { t } = useTranslation();
  return (
    <span className={`${classes.tag} ${classes[tag.colour] ?? ''}`}>
      <span className="k-clip">{tag.name}</span>
      {remove && (
        <button
          type="button"
          className={classes.remove}
          aria-label={t('tags.take', { name: tag.name })}
          onClick={remove}
        >
          <Icon name="close" size={11} />
        </button>
      )}
    </span>
  );
}
