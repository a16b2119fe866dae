import { useQuery } from '@tanstack/react-query';
import { tagsQuery } from '../../api/work/tags-query';
import { TagMark } from '../../ui/tag';
import classes from '../../ui/tag.module.css';

/** The tags of a customer in one line of a list. */
export function TagCell({ ids }: { ids: number[] }) {
  const all = useQuery(tagsQuery()).data?.items ?? [];
  const tags = all.filter((tag) => ids.includes(tag.id));
  return (
    <span className={classes.line} title={tags.map((tag) => tag.name).join(', ')}>
      {tags.map((tag) => (
        <TagMark key={tag.id} tag={tag} />
      ))}
    </span>
  );
}
