import { useTranslation } from 'react-i18next';
import { isProblem } from '../../api/problem';
import { Notice } from '../../ui/status';
import { useProblemText } from '../../ui/use-problem-text';

/** Why a step of signing in went no further. */
export function Refusal({ error }: { error: unknown }) {
  const { t } = useTranslation();
  const { title, detail } = useProblemText()(error);
  if (isProblem(error, 'too-many-tries')) {
    return <Notice tone="bad">{t('signIn.wait', { count: Number(error.fields.retryAfter) || 60 })}</Notice>;
  }
  return (
    <Notice tone="bad">
      {title}
      {!isProblem(error, 'sign-in-refused') && detail && <div className="k-muted k-small">{detail}</div>}
    </Notice>
  );
}
