import { Button, CopyButton, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Icon } from './icons';
import { Notice } from './status';

/** A secret that is shown this one time. */
export function ShownOnce({ label, value, text }: { label: string; value: string; text: string }) {
  const { t } = useTranslation();
  return (
    <div className="k-stack-s">
      <Notice tone="warn">{text}</Notice>
      <div className="k-row" style={{ flexWrap: 'nowrap', alignItems: 'flex-end' }}>
        <TextInput
          className="k-grow"
          label={label}
          value={value}
          readOnly
          onFocus={(event) => event.currentTarget.select()}
          styles={{ input: { fontFamily: 'var(--k-mono)' } }}
        />
        <CopyButton value={value}>
          {({ copied, copy }) => (
            <Button variant="default" onClick={copy} leftSection={<Icon name={copied ? 'check' : 'copy'} size={14} />}>
              {copied ? t('action.copied') : t('action.copy')}
            </Button>
          )}
        </CopyButton>
      </div>
    </div>
  );
}
