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
    // The title that HTTP gives, such as "Unprocessable Content", says nothing to anybody.
    const key = [`problem.${error.name}`, `problem.http-${error.status}`].find((one) => i18n.exists(one));
    const title = t(key ?? 'problem.unexpected');
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
