import { Button, Card, Group, SegmentedControl, Stack, Text, TextInput, Title, UnstyledButton } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconMailOff, IconMailOpened, IconSearch } from '@tabler/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { mailboxGetOptions, mailboxListInfiniteOptions } from '#lib/api/@tanstack/react-query.gen.ts';
import type { MailboxMessage, MailboxMessageSummary } from '#lib/api/types.gen.ts';
import { useFormat } from '#lib/format.ts';
import { documentHtml, framedDocument, PREVIEW_SANDBOX } from '#lib/frame.ts';
import { Loaded } from '#lib/loaded.tsx';
import { byCursor, listed } from '#lib/paging.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import classes from './mailbox.module.css';

function Message({ message }: { message: MailboxMessage }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [view, setView] = useState<'html' | 'text'>(message.html === null ? 'text' : 'html');
  const html = useMemo(() => (message.html === null ? '' : documentHtml(framedDocument(message.html))), [message.html]);
  return (
    <Stack>
      <Title order={2} size="h3">
        {message.subject === '' ? t('mailbox.noSubject') : message.subject}
      </Title>
      <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
        {t('mailbox.from')}: {message.sender}
        <br />
        {t('mailbox.to')}: {message.recipients.join(', ')}
        <br />
        {t('mailbox.sent')}: {format.dateTime(message.createdAt)}
      </Text>
      {message.html !== null && (
        <SegmentedControl
          aria-label={t('mailbox.body')}
          value={view}
          onChange={(value) => setView(value as 'html' | 'text')}
          data={[
            { value: 'html', label: t('mailbox.asHtml') },
            { value: 'text', label: t('mailbox.asText') },
          ]}
          style={{ alignSelf: 'flex-start' }}
        />
      )}
      {view === 'html' ? (
        <iframe title={t('mailbox.body')} srcDoc={html} sandbox={PREVIEW_SANDBOX} className={classes.frame} />
      ) : (
        <pre className={classes.text}>{message.text}</pre>
      )}
    </Stack>
  );
}

function MessageList(props: {
  messages: MailboxMessageSummary[];
  openId: string | null;
  onOpen: (id: string) => void;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <ul className={classes.list} aria-label={t('mailbox.messages')}>
      {props.messages.map(({ id, subject, recipients, createdAt }) => (
        <li key={id}>
          <UnstyledButton
            className={classes.item}
            aria-current={id === props.openId || undefined}
            onClick={() => props.onOpen(id)}
          >
            <Text size="sm" fw={550} lineClamp={2}>
              {subject === '' ? t('mailbox.noSubject') : subject}
            </Text>
            <Group justify="space-between" gap="xs" wrap="nowrap">
              <Text size="xs" c="dimmed" truncate>
                {recipients.join(', ')}
              </Text>
              <Text size="xs" c="dimmed" style={{ flex: 'none' }}>
                {format.ago(createdAt)}
              </Text>
            </Group>
          </UnstyledButton>
        </li>
      ))}
    </ul>
  );
}

export function MailboxPage() {
  const { t } = useTranslation();
  const [q, setQ] = useState('');
  const [asked] = useDebouncedValue(q, 250);
  const [openId, setOpenId] = useState<string | null>(null);
  const query = useInfiniteQuery({
    ...mailboxListInfiniteOptions({ query: { limit: 30, ...(asked === '' ? {} : { q: asked }) } }),
    ...byCursor,
    refetchInterval: 15_000,
  });
  const message = useQuery({ ...mailboxGetOptions({ path: { id: openId ?? '' } }), enabled: openId !== null });

  return (
    <>
      <PageHeader title={t('mailbox.title')} text={t('mailbox.text')} />
      <Stack>
        <TextInput
          aria-label={t('mailbox.searchLabel')}
          placeholder={t('mailbox.searchLabel')}
          leftSection={<IconSearch size={16} aria-hidden />}
          value={q}
          onChange={(event) => setQ(event.currentTarget.value)}
          maw={420}
        />
        <Loaded query={listed(query)}>
          {(messages) =>
            messages.length === 0 ? (
              <EmptyState
                icon={IconMailOff}
                title={asked === '' ? t('mailbox.empty') : t('mailbox.nothingFound')}
                text={asked === '' ? t('mailbox.emptyText') : t('mailbox.nothingFoundText')}
              />
            ) : (
              <div className={classes.panes}>
                <Stack gap="sm">
                  <Card padding={0}>
                    <MessageList messages={messages} openId={openId} onOpen={setOpenId} />
                  </Card>
                  {query.hasNextPage && (
                    <Button
                      variant="default"
                      loading={query.isFetchingNextPage}
                      onClick={() => void query.fetchNextPage()}
                    >
                      {t('common.loadMore')}
                    </Button>
                  )}
                </Stack>
                <Card className={openId === null ? classes.pick : undefined}>
                  {openId === null ? (
                    <EmptyState icon={IconMailOpened} title={t('mailbox.messages')} text={t('mailbox.pick')} />
                  ) : (
                    <Loaded query={message}>{(found) => <Message key={found.id} message={found} />}</Loaded>
                  )}
                </Card>
              </div>
            )
          }
        </Loaded>
      </Stack>
    </>
  );
}
