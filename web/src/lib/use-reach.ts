import { useTranslation } from 'react-i18next';
import { useSession } from './use-session';

/** Why a list may be empty for this reader though there is something in it: nothing for those who see all. */
export function useReach(): { title: string; text: string } | undefined {
  const { t } = useTranslation();
  const { reach } = useSession().user;
  return reach === 'all' ? undefined : { title: t('state.notYours'), text: t(`state.reach.${reach}`) };
}
