import { Alert, Button, Group, Progress, Radio, Stack, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { siteImportsListInfiniteOptions } from '#lib/api/@tanstack/react-query.gen.ts';
import type { SiteImport } from '#lib/api/types.gen.ts';
import { useFormat } from '#lib/format.ts';
import { useLive } from '#lib/live.ts';
import { Loaded } from '#lib/loaded.tsx';
import { byCursor, listed } from '#lib/paging.ts';
import { useProblemText } from '#lib/problem-text.ts';
import { useRefresh } from '#lib/use-refresh.ts';
import { DropArea } from '#ui/drop-area.tsx';
import { ItemList } from '#ui/item-list.tsx';
import { LinkButton } from '#ui/link.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import { ProblemAlert } from '#ui/problem-alert.tsx';
import { Section } from '#ui/section.tsx';
import { StatusBadge } from '#ui/status-badge.tsx';
import { toneOf } from './words.ts';

const accepted = {
  archive: ['application/zip', 'application/x-zip-compressed', '.zip'],
  wordpress: ['text/xml', 'application/xml', '.xml'],
};

function NewImport() {
  const { t } = useTranslation();
  const words = useProblemText();
  const navigate = useNavigate();
  const [source, setSource] = useState<'archive' | 'wordpress'>('archive');
  const [sending, setSending] = useState<{ name: string; share: number } | null>(null);
  const [failure, setFailure] = useState('');
  const send = async (file: File): Promise<void> => {
    setFailure('');
    setSending({ name: file.name, share: 0 });
    try {
      const { sendSite } = await import('./upload.ts');
      const importId = await sendSite(file, source, (share) => setSending({ name: file.name, share }));
      await navigate({ to: '/sites/import/$importId', params: { importId } });
    } catch (thrown) {
      setFailure(words(thrown));
    } finally {
      setSending(null);
    }
  };
  return (
    <Section title={t('moving.from')}>
      <Radio.Group
        aria-label={t('moving.from')}
        value={source}
        onChange={(value) => setSource(value === 'wordpress' ? 'wordpress' : 'archive')}
      >
        <Stack gap="sm">
          {(['archive', 'wordpress'] as const).map((one) => (
            <Radio
              key={one}
              value={one}
              label={t(`moving.sources.${one}`)}
              description={t(`moving.sourceHints.${one}`)}
              disabled={sending !== null}
            />
          ))}
        </Stack>
      </Radio.Group>
      <DropArea
        text={t(`moving.drop.${source}`)}
        hint={t('moving.dropHint')}
        multiple={false}
        accept={accepted[source]}
        loading={sending !== null}
        onFiles={([file]) => file !== undefined && void send(file)}
      />
      {sending !== null && (
        <div role="status">
          <Text size="sm" mb={4} style={{ overflowWrap: 'anywhere' }}>
            {t('moving.uploading', { name: sending.name })}
          </Text>
          <Progress
            value={Math.max(3, sending.share * 100)}
            aria-label={t('moving.uploading', { name: sending.name })}
          />
        </div>
      )}
      <ProblemAlert text={failure} />
    </Section>
  );
}

function Row({ one }: { one: SiteImport }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Group gap="sm" style={{ flex: 1 }}>
      <div style={{ flex: '1 1 220px', minWidth: 0 }}>
        <Text fw={550} style={{ overflowWrap: 'anywhere' }}>
          {one.options.brandName ?? one.plan?.site.brandName ?? one.fileName}
        </Text>
        <Text size="sm" c="dimmed">
          {[t(`moving.sources.${one.source}`), format.dateTime(one.createdAt)].join(' · ')}
        </Text>
      </div>
      <StatusBadge tone={toneOf[one.status]}>{t(`moving.status.${one.status}`)}</StatusBadge>
      <LinkButton to="/sites/import/$importId" params={{ importId: one.id }} size="xs" variant="default">
        {t('moving.open')}
      </LinkButton>
    </Group>
  );
}

/** Where an import begins, and all that there were. */
export function ImportsPage() {
  const { t } = useTranslation();
  const refresh = useRefresh();
  const query = useInfiniteQuery({ ...siteImportsListInfiniteOptions({ query: { limit: 20 } }), ...byCursor });
  useLive(({ type }) => void (/^(?:site_imports\.changed|live\.gap)$/.test(type) && refresh('siteImportsList')));
  return (
    <>
      <PageHeader title={t('moving.title')} text={t('moving.text')} />
      <Stack>
        <NewImport />
        <Section title={t('moving.earlier')}>
          <Loaded query={listed(query)}>
            {(items) =>
              items.length === 0 ? (
                <Alert color="gray">{t('moving.none')}</Alert>
              ) : (
                <ItemList label={t('moving.earlier')}>
                  {items.map((one) => (
                    <Row key={one.id} one={one} />
                  ))}
                </ItemList>
              )
            }
          </Loaded>
          {query.hasNextPage && (
            <Button variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
              {t('moving.more')}
            </Button>
          )}
        </Section>
      </Stack>
    </>
  );
}
