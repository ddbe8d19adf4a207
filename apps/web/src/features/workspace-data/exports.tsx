import { Button, Group, Progress, Stack, Text } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DataExport } from '#lib/api/types.gen.ts';
import { useFormat } from '#lib/format.ts';
import { Loaded } from '#lib/loaded.tsx';
import { useNotify } from '#lib/notify.ts';
import { listed } from '#lib/paging.ts';
import { Bars } from '#ui/bars.tsx';
import { More } from '#ui/more.tsx';
import { StatusBadge, type Tone } from '#ui/status-badge.tsx';

const tones: Record<DataExport['status'], Tone> = { queued: 'busy', running: 'busy', ready: 'good', failed: 'bad' };

export const isUnderWay = ({ status }: Pick<DataExport, 'status'>): boolean =>
  status === 'queued' || status === 'running';

function Row({ one, fileUrl }: { one: DataExport; fileUrl: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const facts = [
    format.dateTime(one.createdAt),
    one.totalBytes === null ? '' : format.bytes(one.totalBytes),
    one.expiresAt === null ? '' : t('data.keptUntil', { date: format.date(one.expiresAt) }),
    one.errorDetail ?? '',
  ];
  return (
    <Group gap="sm">
      <div style={{ flex: '1 1 220px', minWidth: 0 }}>
        <StatusBadge tone={tones[one.status]}>{t(`data.status.${one.status}`)}</StatusBadge>
        <Text size="sm" c="dimmed">
          {facts.filter(Boolean).join(' · ')}
        </Text>
        {isUnderWay(one) && <Progress value={one.progress} mt={6} aria-label={t('data.progress')} />}
      </div>
      {one.status === 'ready' && (
        <Button
          component="a"
          href={fileUrl}
          download
          size="xs"
          variant="default"
          leftSection={<IconDownload size={16} aria-hidden />}
        >
          {t('data.download')}
        </Button>
      )}
    </Group>
  );
}

/** Archives that were asked for, and a button for another. */
export function Exports(props: {
  query: Parameters<typeof listed<DataExport>>[0] & Parameters<typeof More>[0]['query'];
  fileUrl: (id: string) => string;
  create: () => Promise<unknown>;
}) {
  const { t } = useTranslation();
  const notify = useNotify();
  const [busy, setBusy] = useState(false);
  return (
    <Stack>
      <Loaded query={listed(props.query)} waiting={<Bars rows={1} />}>
        {(items) => items.map((one) => <Row key={one.id} one={one} fileUrl={props.fileUrl(one.id)} />)}
      </Loaded>
      <More query={props.query} />
      <Group>
        <Button
          variant="default"
          loading={busy}
          onClick={async () => {
            setBusy(true);
            await props.create().catch(notify.failed);
            setBusy(false);
          }}
        >
          {t('data.create')}
        </Button>
      </Group>
    </Stack>
  );
}
