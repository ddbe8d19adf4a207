import { Stack, Text, Title } from '@mantine/core';
import { IconFileSpreadsheet } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { customerImportsListInfiniteOptions } from '#lib/api/@tanstack/react-query.gen.ts';
import { customerImportsCreate } from '#lib/api/sdk.gen.ts';
import type { CustomerImport } from '#lib/api/types.gen.ts';
import { useFormat } from '#lib/format.ts';
import { Loaded } from '#lib/loaded.tsx';
import { byCursor, listed } from '#lib/paging.ts';
import { useProblemText } from '#lib/problem-text.ts';
import { useRefresh } from '#lib/use-refresh.ts';
import { DropArea } from '#ui/drop-area.tsx';
import { EmptyCard } from '#ui/empty-card.tsx';
import { ItemList } from '#ui/item-list.tsx';
import { LinkAnchor } from '#ui/link.tsx';
import { More } from '#ui/more.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import { ProblemAlert } from '#ui/problem-alert.tsx';
import { Section } from '#ui/section.tsx';
import { StatusBadge } from '#ui/status-badge.tsx';
import { OneImport } from './one-import.tsx';
import { IMPORTS, statusTones } from './status.ts';

function Upload({ onUploaded }: { onUploaded: (id: string) => void }) {
  const { t } = useTranslation();
  const words = useProblemText();
  const refresh = useRefresh();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState('');
  const send = async (file: File): Promise<void> => {
    setBusy(true);
    setFailure('');
    try {
      const { id } = await customerImportsCreate({ body: { file }, throwOnError: true });
      await refresh(...IMPORTS);
      onUploaded(id);
    } catch (thrown) {
      setFailure(words(thrown));
    }
    setBusy(false);
  };
  return (
    <Section title={t('customerImports.upload')} text={t('customerImports.uploadText')}>
      <DropArea
        text={t('customerImports.drop')}
        hint={t('customerImports.dropHint')}
        multiple={false}
        loading={busy}
        onFiles={([file]) => file !== undefined && void send(file)}
      />
      <ProblemAlert text={failure} />
    </Section>
  );
}

function Row({ made }: { made: CustomerImport }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <>
      <div style={{ flex: '1 1 200px', minWidth: 0 }}>
        <LinkAnchor to="/customers/import" search={{ import: made.id }} fw={600} style={{ overflowWrap: 'anywhere' }}>
          {made.fileName}
        </LinkAnchor>
        <Text size="sm" c="dimmed">
          {t('customerImports.rowsIn', { count: made.total })} · {format.dateTime(made.createdAt)}
        </Text>
      </div>
      <StatusBadge tone={statusTones[made.status]}>{t(`customerImports.status.${made.status}`)}</StatusBadge>
    </>
  );
}

function Former() {
  const { t } = useTranslation();
  const query = useInfiniteQuery({
    ...customerImportsListInfiniteOptions({ query: { limit: 20 } }),
    ...byCursor,
  });
  return (
    <>
      <Loaded query={listed(query)}>
        {(imports) =>
          imports.length === 0 ? (
            <EmptyCard
              icon={IconFileSpreadsheet}
              title={t('customerImports.none')}
              text={t('customerImports.noneText')}
            />
          ) : (
            <Stack component="section" gap="sm">
              <Title order={2} size="h3">
                {t('customerImports.former')}
              </Title>
              <ItemList label={t('customerImports.former')}>
                {imports.map((made) => (
                  <Row key={made.id} made={made} />
                ))}
              </ItemList>
            </Stack>
          )
        }
      </Loaded>
      <More query={query} />
    </>
  );
}

/** A table of customers: upload, columns, dry run, report. */
export function CustomerImportPage({ id, onOpen }: { id: string | undefined; onOpen: (id: string) => void }) {
  const { t } = useTranslation();
  return (
    <>
      <PageHeader title={t('customerImports.title')} text={t('customerImports.text')} />
      {id === undefined ? (
        <Stack>
          <Upload onUploaded={onOpen} />
          <Former />
        </Stack>
      ) : (
        <OneImport key={id} id={id} />
      )}
    </>
  );
}
