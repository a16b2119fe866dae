import { useTranslation } from 'react-i18next';
import { Page } from '../../ui/page';
import { OpenSessions } from './open-sessions';
import { OwnPassword } from './own-password';
import { PasskeyPanel } from './passkey-panel';
import { SecondFactorPanel } from './second-factor-panel';

/** How the reader signs in, and where the reader is signed in. */
export function SecurityPage() {
  const { t } = useTranslation();
  return (
    <Page title={t('nav.security')} lead={t('settings.security.lead')} width="narrow">
      <PasskeyPanel />
      <SecondFactorPanel />
      <OwnPassword />
      <OpenSessions />
    </Page>
  );
}
