import { notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';
import { Problem } from '../api/problem';

/** A refusal in the reader's language, and the server's own sentence below it. */
export function useProblemText() {
  const { t, i18n } = useTranslation();
  return (error: unknown): { title: string; detail?: string } => {
    if (!(error instanceof Problem)) {
      return { title: t('problem.unexpected') };
    }
    const key = `problem.${error.name}`;
    const title = i18n.exists(key) ? t(key) : error.title || t('problem.unexpected');
    return { title, detail: error.message && error.message !== title ? error.message : undefined };
  };
}

/** Shows a refusal for a moment, for actions that have no place of their own for it. */
export function useComplain() {
  const problem = useProblemText();
  return (error: unknown) => {
    const { title, detail } = problem(error);
    notifications.show({ color: 'red', title, message: detail });
  };
}
