import { ActionIcon, Button, Tabs, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DemoMail } from '../../api/contract';
import { demoMailQuery } from '../../api/demo/demo-mail-query';
import { demoMailsQuery } from '../../api/demo/demo-mails-query';
import { withoutRemote } from '../../lib/mail';
import { useFormat } from '../../lib/use-format';
import { Icon } from '../../ui/icons';
import { Facts, useTitle } from '../../ui/page';
import { Empty, ErrorState, Loaded, LoadingRows } from '../../ui/states';
import { useSearchKey } from '../../ui/use-search-key';
import classes from './demo.module.css';

const route = getRouteApi('/app/demo/mails');

export function MailsPage() {
  const { t } = useTranslation();
  const { open, q } = route.useSearch();
  const [text, setText] = useState(q ?? '');
  const [asked] = useDebouncedValue(text, 220);
  const field = useSearchKey();
  useTitle(t('nav.mails'));
  return (
    <div className={open ? `${classes.screen} ${classes.open}` : classes.screen}>
      <div className={classes.list}>
        <div className={classes.head}>
          <h1>{t('nav.mails')}</h1>
          <div className="k-muted k-small">
            {t('mails.lead')} {t('mails.forAll')}
          </div>
          <TextInput
            ref={field}
            type="search"
            aria-label={t('mails.search')}
            placeholder={t('mails.search')}
            leftSection={<Icon name="search" size={14} />}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
        </div>
        <MailList asked={asked} open={open} />
      </div>
      <div className={classes.reader}>
        {open ? <Reader id={open} /> : <Empty icon="mail" title={t('mails.choose')} />}
      </div>
    </div>
  );
}

function MailList({ asked, open }: { asked: string; open?: number }) {
  const { t } = useTranslation();
  const format = useFormat();
  const list = useInfiniteQuery({ ...demoMailsQuery(asked), placeholderData: keepPreviousData });
  if (list.isPending) {
    return (
      <div style={{ padding: 14 }}>
        <LoadingRows rows={10} />
      </div>
    );
  }
  if (list.isError) {
    return <ErrorState error={list.error} retry={() => list.refetch()} />;
  }
  const mails = list.data.pages.flatMap((page) => page.items);
  if (mails.length === 0) {
    return <Empty icon="mail" title={t('mails.none')} text={t('mails.noneText')} />;
  }
  return (
    <>
      {mails.map((mail) => (
        <Link
          key={mail.id}
          to="/demo/mails"
          search={{ open: mail.id, q: asked || undefined }}
          replace
          className={classes.mail}
          aria-current={mail.id === open}
        >
          <div className="k-between">
            <span className="k-clip" style={{ fontWeight: 550 }}>
              {mail.recipient}
            </span>
            <span className="k-muted k-small" style={{ whiteSpace: 'nowrap' }}>
              {format.dateTime(mail.receivedAt)}
            </span>
          </div>
          <div className="k-clip k-muted">{mail.subject}</div>
        </Link>
      ))}
      {list.hasNextPage && (
        <div style={{ padding: 12 }}>
          <Button fullWidth variant="default" loading={list.isFetchingNextPage} onClick={() => list.fetchNextPage()}>
            {t('action.more')}
          </Button>
        </div>
      )}
    </>
  );
}

function Reader({ id }: { id: number }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const mail = useQuery(demoMailQuery(id));
  return (
    <>
      <div style={{ padding: '8px 10px 0' }}>
        <ActionIcon aria-label={t('action.close')} onClick={() => navigate({ to: '/demo/mails', search: {} })}>
          <Icon name="chevronLeft" />
        </ActionIcon>
      </div>
      <Loaded query={mail}>{(data) => <Mail mail={data} />}</Loaded>
    </>
  );
}

/** A received mail; its links act in a new window, its scripts never. */
function Mail({ mail }: { mail: DemoMail }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <>
      <div className={classes.readerHead}>
        <h2 style={{ fontSize: 17, paddingBottom: 8 }}>{mail.subject}</h2>
        <Facts
          items={[
            { label: t('mails.from'), value: mail.sender },
            { label: t('mails.to'), value: mail.recipient },
            { label: t('mails.returnPath'), value: <span className="k-muted">{mail.returnPath}</span> },
            { label: t('mails.at'), value: format.dateTime(mail.receivedAt) },
          ]}
        />
      </div>
      <Tabs
        defaultValue={mail.html ? 'html' : 'plain'}
        style={{ display: 'flex', flexDirection: 'column', flex: 1, minHeight: 0 }}
      >
        <Tabs.List px={12}>
          {mail.html && <Tabs.Tab value="html">{t('campaigns.content.html')}</Tabs.Tab>}
          <Tabs.Tab value="plain">{t('campaigns.content.plain')}</Tabs.Tab>
          <Tabs.Tab value="headers">{t('mails.headers')}</Tabs.Tab>
        </Tabs.List>
        {mail.html && (
          <Tabs.Panel value="html" style={{ display: 'flex', flex: 1 }}>
            <iframe
              className={classes.frame}
              title={mail.subject}
              sandbox="allow-popups allow-popups-to-escape-sandbox"
              srcDoc={`<base target="_blank">${withoutRemote(mail.html)}`}
            />
          </Tabs.Panel>
        )}
        <Tabs.Panel value="plain">
          <pre className={classes.source}>{mail.plain}</pre>
        </Tabs.Panel>
        <Tabs.Panel value="headers">
          <pre className={classes.source}>{mail.headers.join('\n')}</pre>
        </Tabs.Panel>
      </Tabs>
    </>
  );
}
