import { useTranslation } from 'react-i18next';
import type { CustomerGroup } from '../../api/contract';
import { optionText } from '../../lib/custom-fields';
import { labelText } from '../../lib/label';
import { useFormat } from '../../lib/use-format';
import type { Grouping } from './grouping';

/** How groups and the fields by which they go are called. */
export function useGroupNames() {
  const { t } = useTranslation();
  const format = useFormat();
  const ofField = (grouping: Grouping): string => {
    switch (grouping.by) {
      case 'owner':
        return t('customers.column.owner');
      case 'kind':
        return t('customers.bulk.plain.kind');
      case 'country':
        return t('customers.arrange.country');
      case 'language':
        return t('customers.bulk.plain.language');
      case 'trait.ladder':
        return t('customers.column.ladder');
      case 'trait.pyramid':
        return t('customers.column.pyramid');
      default:
        return grouping.own ? labelText(grouping.own.name, format.locale) : grouping.by;
    }
  };
  const ofGroup = (grouping: Grouping, group: CustomerGroup): string => {
    const { value } = group;
    if (value === undefined) {
      return t('customers.arrange.none', { field: ofField(grouping) });
    }
    switch (grouping.by) {
      case 'owner':
        return group.name ?? `#${value}`;
      case 'kind':
        return t(value === 'organisation' ? 'customers.form.organisation' : 'customers.form.person');
      case 'country':
        return format.region(value);
      case 'trait.ladder':
        return t(`ladder.${value}`);
      case 'trait.pyramid':
        return t(`pyramid.${value}`);
      default:
        return grouping.own?.kind === 'yesNo'
          ? t(value === 'true' ? 'filter.yes' : 'filter.no')
          : grouping.own
            ? optionText(grouping.own, value, format.locale)
            : value;
    }
  };
  return { ofField, ofGroup };
}
