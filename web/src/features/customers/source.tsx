import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../lib/use-session';
import { importOf } from './timeline';

/** Where a customer came from; an import leads to what it brought. */
export function Source({ source }: { source: string }) {
  const { t } = useTranslation();
  const may = useMay();
  const id = importOf(source);
  if (id === undefined) {
    return t(`source.${source}`, { defaultValue: source });
  }
  const name = t('source.import', { number: id });
  return may('IMPORTS') ? (
    <Link to="/imports/$id" params={{ id }}>
      {name}
    </Link>
  ) : (
    name
  );
}
