import { Button, SegmentedControl, Tabs, Textarea, TextInput } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { contentPreviewQuery } from '../../api/campaigns/content-preview-query';
import { useSendTest } from '../../api/campaigns/send-test';
import { withoutRemote } from '../../lib/mail';
import { useFormat } from '../../lib/use-format';
import { useMay, useSession } from '../../lib/use-session';
import { CustomerPicker } from '../../ui/customer-picker';
import { Icon } from '../../ui/icons';
import { Panel } from '../../ui/page';
import { Empty, ErrorState, LoadingRows } from '../../ui/states';
import { Notice } from '../../ui/status';
import { useProblemText } from '../../ui/use-problem-text';
import classes from './campaigns.module.css';
import { NextStep } from './next-step';
import type { Draft } from './use-draft';
import { insertAt, starter, variables } from './variables';

export function ContentStep({ draft }: { draft: Draft }) {
  const { t } = useTranslation();
  const { campaign, setContent, readOnly } = draft;
  const { content } = campaign;
  const source = useRef<HTMLTextAreaElement>(null);
  const insert = (variable: string) => {
    const area = source.current;
    const from = area?.selectionStart ?? content.body.length;
    const { text, cursor } = insertAt(content.body, variable, from, area?.selectionEnd ?? from);
    setContent({ body: text });
    requestAnimationFrame(() => {
      area?.focus();
      area?.setSelectionRange(cursor, cursor);
    });
  };
  return (
    <div className="k-stack">
      <div className={classes.split}>
        <Panel title={t('campaigns.content.write')}>
          <div className="k-stack-s" style={{ gap: 12 }}>
            <TextInput
              label={t('campaigns.content.subject')}
              readOnly={readOnly}
              maxLength={200}
              value={content.subject}
              onChange={(event) => setContent({ subject: event.currentTarget.value })}
            />
            <TextInput
              label={t('campaigns.content.preheader')}
              description={t('campaigns.content.preheaderText')}
              readOnly={readOnly}
              maxLength={200}
              value={content.preheader}
              onChange={(event) => setContent({ preheader: event.currentTarget.value })}
            />
            <div className="k-form-2">
              <TextInput
                label={t('campaigns.content.fromName')}
                readOnly={readOnly}
                value={content.fromName}
                onChange={(event) => setContent({ fromName: event.currentTarget.value })}
              />
              <TextInput
                type="email"
                label={t('campaigns.content.fromAddress')}
                readOnly={readOnly}
                value={content.fromAddress}
                onChange={(event) => setContent({ fromAddress: event.currentTarget.value })}
              />
            </div>
            <div className="k-between">
              <span style={{ fontWeight: 500, fontSize: 12.5 }}>{t('campaigns.content.body')}</span>
              <SegmentedControl
                readOnly={readOnly}
                aria-label={t('campaigns.content.format')}
                data={[
                  { value: 'mjml', label: 'MJML' },
                  { value: 'html', label: 'HTML' },
                ]}
                value={content.bodyFormat}
                onChange={(value) => setContent({ bodyFormat: value === 'html' ? 'html' : 'mjml' })}
              />
            </div>
            {!readOnly && content.body.trim() === '' && (
              <div>
                <Button
                  variant="default"
                  leftSection={<Icon name="file" size={14} />}
                  onClick={() => setContent({ body: starter, bodyFormat: 'mjml' })}
                >
                  {t('campaigns.content.starter')}
                </Button>
              </div>
            )}
            {!readOnly && (
              <div className={classes.palette} role="toolbar" aria-label={t('campaigns.content.variables')}>
                {variables.map((variable) => (
                  <button key={variable} type="button" className={classes.variable} onClick={() => insert(variable)}>
                    {variable.replace(/\{\{ | \}\}|\s\|.*/gu, '')}
                  </button>
                ))}
              </div>
            )}
            <Textarea
              ref={source}
              className={classes.source}
              aria-label={t('campaigns.content.body')}
              readOnly={readOnly}
              autosize
              minRows={16}
              maxRows={30}
              spellCheck={false}
              value={content.body}
              onChange={(event) => setContent({ body: event.currentTarget.value })}
            />
          </div>
        </Panel>
        <div className="k-stack">
          <Preview id={campaign.id} isSaved={draft.isSaved} isBlank={content.body.trim() === ''} />
          {!readOnly && <TestSend id={campaign.id} isSaved={draft.isSaved} />}
        </div>
      </div>
      {!readOnly && <NextStep id={campaign.id} step="launch" />}
    </div>
  );
}

/** The mail as one real customer would get it, in a frame that may do nothing. */
function Preview({ id, isSaved, isBlank }: { id: number; isSaved: boolean; isBlank: boolean }) {
  const { t } = useTranslation();
  const may = useMay();
  const [customer, setCustomer] = useState<number>();
  const preview = useQuery({
    ...contentPreviewQuery(id, customer),
    enabled: isSaved && !isBlank,
    placeholderData: keepPreviousData,
  });
  return (
    <Panel
      title={t('campaigns.content.preview')}
      hint={preview.data && t('campaigns.content.as', { name: preview.data.asCustomer.name })}
      flush
    >
      <div className="k-stack-s">
        {may('CUSTOMERS_READ') && (
          <div style={{ padding: '0 16px' }}>
            <CustomerPicker value={customer} onChange={setCustomer} />
          </div>
        )}
        {isBlank ? (
          <Empty icon="mail" title={t('campaigns.content.blank')} text={t('campaigns.content.blankText')} />
        ) : preview.isError ? (
          <ErrorState error={preview.error} retry={() => preview.refetch()} />
        ) : preview.data ? (
          <Tabs defaultValue="html">
            <Tabs.List px={8}>
              <Tabs.Tab value="html">{t('campaigns.content.html')}</Tabs.Tab>
              <Tabs.Tab value="plain">{t('campaigns.content.plain')}</Tabs.Tab>
            </Tabs.List>
            <div className={classes.mailHead}>
              <b>{preview.data.subject}</b>
            </div>
            <Tabs.Panel value="html">
              <iframe
                className={classes.frame}
                title={t('campaigns.content.preview')}
                sandbox=""
                srcDoc={withoutRemote(preview.data.html)}
              />
            </Tabs.Panel>
            <Tabs.Panel value="plain">
              <pre className={classes.plainText}>{preview.data.plain}</pre>
            </Tabs.Panel>
          </Tabs>
        ) : (
          <div style={{ padding: 16 }}>
            <LoadingRows rows={8} />
          </div>
        )}
      </div>
    </Panel>
  );
}

function TestSend({ id, isSaved }: { id: number; isSaved: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { user } = useSession();
  const [address, setAddress] = useState(user.email);
  const send = useSendTest();
  const problem = useProblemText();
  return (
    <Panel title={t('campaigns.content.test')} hint={t('campaigns.content.testText')}>
      <form
        className="k-stack-s"
        onSubmit={(event) => {
          event.preventDefault();
          send.mutate({ id, address });
        }}
      >
        <div className="k-row" style={{ flexWrap: 'nowrap' }}>
          <TextInput
            className="k-grow"
            type="email"
            required
            aria-label={t('signIn.email')}
            value={address}
            onChange={(event) => setAddress(event.currentTarget.value)}
          />
          <Button type="submit" variant="default" loading={send.isPending} disabled={!isSaved}>
            {t('campaigns.content.sendTest')}
          </Button>
        </div>
        {send.isSuccess && (
          <Notice tone="good">
            {t('campaigns.content.testSent', {
              address: send.variables.address,
              at: format.time(new Date(send.submittedAt).toISOString()),
            })}
          </Notice>
        )}
        {send.isError && <Notice tone="bad">{problem(send.error).detail ?? problem(send.error).title}</Notice>}
      </form>
    </Panel>
  );
}
