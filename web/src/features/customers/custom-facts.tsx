import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CustomField, CustomValues } from '../../api/contract';
import { customText, linkedIn, type Section, type Writer } from '../../lib/custom-fields';
import { labelText } from '../../lib/label';
import { useCustomFields } from '../../lib/use-custom-fields';
import { Facts, Panel } from '../../ui/page';

/** A value on a page: a link leads to its customer. */
export function CustomValue({
  field,
  value,
  writer,
}: {
  field: CustomField;
  value: unknown;
  writer: Writer;
}): ReactNode {
  const { t } = useTranslation();
  const linked = field.kind === 'link' ? linkedIn(value) : undefined;
  if (linked) {
    return linked.name ? (
      <Link to="/customers/$id" params={{ id: String(linked.id) }} search={{}}>
        {linked.name}
      </Link>
    ) : (
      <span className="k-muted">{t('fields.hidden')}</span>
    );
  }
  return customText(field, value, writer);
}

/** What is known of a customer in the firm's own fields under one heading. */
export function CustomFacts({ section, values }: { section: Section; values: CustomValues }) {
  const { t } = useTranslation();
  const { writer } = useCustomFields();
  return (
    <Panel title={section.name || t('fields.more')}>
      <Facts
        items={section.fields.map((field) => ({
          label: labelText(field.name, writer.format.locale),
          value:
            values[field.key] === undefined ? (
              <span className="k-muted">—</span>
            ) : (
              <CustomValue field={field} value={values[field.key]} writer={writer} />
            ),
        }))}
      />
    </Panel>
  );
}
