import { useTranslation } from 'react-i18next';
import { Page } from '../../ui/page';
import { OpenSessions } from './open-sessions';
import { OwnPassword } from './own-password';
import { SecondFactorPanel } from './second-factor-panel';

/** How the reader signs in, and where the reader is signed in. */
export function SecurityPage() {
  const { t } = useTranslation();
  return (
    <Page title={t('nav.security')} lead={t('settings.security.lead')} width="narrow">
      <SecondFactorPanel />
      <OwnPassword />
      <OpenSessions />
    </Page>
  );
}
