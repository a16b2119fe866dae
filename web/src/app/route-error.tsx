import { Button } from '@mantine/core';
import { type ErrorComponentProps, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Empty, ErrorState } from '../ui/states';

export function RouteError({ error, reset }: ErrorComponentProps) {
  return <ErrorState error={error} retry={reset} />;
}

export function NotFound() {
  const { t } = useTranslation();
  return (
    <Empty
      icon="question"
      title={t('notFound.title')}
      text={t('notFound.text')}
      actions={
        <Button variant="default" renderRoot={(props) => <Link to="/" {...props} />}>
          {t('notFound.home')}
        </Button>
      }
    />
  );
}
