import { Button, CopyButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Icon } from './icons';
import { Notice } from './status';

/** Ten codes that are shown this one time. */
export function RecoveryCodes({ codes, onDone }: { codes: string[]; onDone: () => void }) {
  const { t } = useTranslation();
  const text = `${codes.join('\n')}\n`;
  return (
    <div className="k-stack">
      <Notice tone="warn">{t('factor.codesOnce')}</Notice>
      <ul
        aria-label={t('factor.codes')}
        style={{
          display: 'grid',
          gridTemplateColumns: 'repeat(auto-fill, minmax(160px, 1fr))',
          gap: '6px 16px',
          fontFamily: 'var(--k-mono)',
        }}
      >
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className="k-row">
        <CopyButton value={text}>
          {({ copied, copy }) => (
            <Button variant="default" onClick={copy} leftSection={<Icon name={copied ? 'check' : 'copy'} size={14} />}>
              {copied ? t('action.copied') : t('action.copy')}
            </Button>
          )}
        </CopyButton>
        <Button
          component="a"
          variant="default"
          href={`data:text/plain;charset=utf-8,${encodeURIComponent(text)}`}
          download="kith-recovery-codes.txt"
          leftSection={<Icon name="imports" size={14} />}
        >
          {t('factor.download')}
        </Button>
        <Button onClick={onDone}>{t('factor.kept')}</Button>
      </div>
    </div>
  );
}
