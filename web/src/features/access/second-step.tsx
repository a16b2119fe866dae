import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useConfirmRequiredEnrolment } from '../../api/access/confirm-required-enrolment';
import { requiredEnrolmentQuery } from '../../api/access/required-enrolment-query';
import { useSignInWithCode } from '../../api/access/sign-in-with-code';
import type { Session } from '../../api/contract';
import { isProblem } from '../../api/problem';
import { Authenticator, CodeInput } from '../../ui/authenticator';
import { RecoveryCodes } from '../../ui/recovery-codes';
import classes from './access.module.css';
import { Refusal } from './refusal';

type Props = { enter: (session: Session) => void; again: () => void };

/** The code of somebody who has a second factor. */
export function CodeStep({ enter, again }: Props) {
  const { t } = useTranslation();
  const signIn = useSignInWithCode();
  const [code, setCode] = useState('');
  const lapsed = isProblem(signIn.error, 'sign-in-lapsed');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    signIn.mutate(code, { onSuccess: enter });
  };
  return (
    <>
      <div>
        <h1>{t('factor.codeTitle')}</h1>
        <p className="k-muted">{t('factor.codeText')}</p>
      </div>
      <form className={classes.fields} onSubmit={submit}>
        {signIn.isError && <Refusal error={signIn.error} />}
        <CodeInput label={t('factor.code')} description={t('factor.orRecovery')} value={code} change={setCode} />
        {!lapsed && (
          <Button size="sm" type="submit" loading={signIn.isPending} mt={4}>
            {t('factor.goOn')}
          </Button>
        )}
        <Again again={again} />
      </form>
    </>
  );
}

/** For somebody whose role requires a second factor: there is no way in without one. */
export function EnrolmentStep({ enter, again }: Props) {
  const { t } = useTranslation();
  const enrolment = useQuery(requiredEnrolmentQuery());
  const confirm = useConfirmRequiredEnrolment();
  const enrolled = confirm.data;
  return (
    <>
      <div>
        <h1>{t(enrolled ? 'factor.codes' : 'factor.setUp')}</h1>
        {!enrolled && <p className="k-muted">{t('factor.requiredText')}</p>}
      </div>
      {enrolled ? (
        <RecoveryCodes codes={enrolled.recoveryCodes} onDone={() => enter(enrolled.session)} />
      ) : (
        <div className={classes.fields}>
          {enrolment.isError && <Refusal error={enrolment.error} />}
          {enrolment.data && (
            <Authenticator
              enrolment={enrolment.data}
              confirm={confirm.mutate}
              busy={confirm.isPending}
              error={confirm.error ?? undefined}
            />
          )}
          <Again again={again} />
        </div>
      )}
    </>
  );
}

function Again({ again }: { again: () => void }) {
  const { t } = useTranslation();
  return (
    <Button variant="subtle" color="gray" onClick={again}>
      {t('factor.again')}
    </Button>
  );
}
