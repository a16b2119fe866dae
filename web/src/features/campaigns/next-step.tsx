import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../ui/icons';

export function NextStep({ id, step }: { id: number; step: 'audience' | 'content' | 'launch' }) {
  const { t } = useTranslation();
  return (
    <div className="k-row" style={{ justifyContent: 'flex-end' }}>
      <Button
        size="sm"
        rightSection={<Icon name="chevronRight" size={14} />}
        renderRoot={(props) => <Link to="/campaigns/$id" params={{ id: String(id) }} search={{ step }} {...props} />}
      >
        {t('campaigns.onTo', { step: t(`campaigns.step.${step}`) })}
      </Button>
    </div>
  );
}
