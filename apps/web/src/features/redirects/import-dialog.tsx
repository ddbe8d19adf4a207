import { Alert, Button, Checkbox, Group, ScrollArea, Stack, Table, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { redirectsImport, redirectsTryImport } from '#lib/api/sdk.gen.ts';
import type { RedirectImportReport } from '#lib/api/types.gen.ts';
import { Dialog } from '#lib/dialog.tsx';
import { useNotify } from '#lib/notify.ts';
import { useProblemText } from '#lib/problem-text.ts';
import { useRefresh } from '#lib/use-refresh.ts';
import { DropArea } from '#ui/drop-area.tsx';
import { ProblemAlert } from '#ui/problem-alert.tsx';
import { StatusBadge, type Tone } from '#ui/status-badge.tsx';

type Row = RedirectImportReport['rows'][number];
const MOST_SHOWN = 300;
const LARGEST = 500_000;
const tones: Partial<Record<Row['outcome'], Tone>> = {
  added: 'good',
  shortened: 'good',
  replaced: 'busy',
  same: 'quiet',
  taken: 'draft',
  switched_off: 'quiet',
};

/** What is to be mended comes first. */
const weight = ({ outcome }: Row): number => (tones[outcome] === undefined ? 0 : outcome === 'taken' ? 1 : 2);

function Rows({ report }: { report: RedirectImportReport }) {
  const { t } = useTranslation();
  const rows = [...report.rows].sort((a, b) => weight(a) - weight(b) || a.line - b.line);
  return (
    <>
      <ScrollArea.Autosize mah={320} viewportProps={{ tabIndex: 0, 'aria-label': t('redirects.lines') }}>
        <Table aria-label={t('redirects.lines')}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('redirects.line')}</Table.Th>
              <Table.Th>{t('redirects.fromTo')}</Table.Th>
              <Table.Th>{t('redirects.result')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.slice(0, MOST_SHOWN).map((row) => (
              <Table.Tr key={row.line}>
                <Table.Td>{row.line}</Table.Td>
                <Table.Td style={{ overflowWrap: 'anywhere' }}>
                  {row.from} → {row.to}
                </Table.Td>
                <Table.Td style={{ overflowWrap: 'anywhere' }}>
                  <StatusBadge tone={tones[row.outcome] ?? 'bad'}>{t(`redirects.rows.${row.outcome}`)}</StatusBadge>
                  {row.detail !== '' && (
                    <Text size="xs" c="dimmed">
                      {row.detail}
                    </Text>
                  )}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </ScrollArea.Autosize>
      {rows.length > MOST_SHOWN && (
        <Text size="sm" c="dimmed">
          {t('redirects.moreLines', { count: rows.length - MOST_SHOWN })}
        </Text>
      )}
    </>
  );
}

function Source({ table, onTable }: { table: string; onTable: (table: string) => void }) {
  const { t } = useTranslation();
  return (
    <>
      <DropArea
        text={t('redirects.file')}
        hint={t('redirects.fileHint')}
        multiple={false}
        onFiles={([file]) => void file?.text().then((text) => onTable(text.slice(0, LARGEST)))}
      />
      <Textarea
        label={t('redirects.paste')}
        placeholder={'from,to,status\n/old-page,/new-page/,301'}
        value={table}
        onChange={(event) => onTable(event.currentTarget.value.slice(0, LARGEST))}
        autosize
        minRows={4}
        maxRows={10}
        styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
      />
    </>
  );
}

/** First what would happen, line by line; then, when it is wanted, it happens. */
export function ImportDialog({ siteId, onClose }: { siteId: string; onClose: () => void }) {
  const { t } = useTranslation();
  const words = useProblemText();
  const notify = useNotify();
  const refresh = useRefresh();
  const [table, setTable] = useState('');
  const [replace, setReplace] = useState(false);
  const [report, setReport] = useState<RedirectImportReport>();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState('');
  const run = async (work: () => Promise<void>): Promise<void> => {
    setBusy(true);
    setFailure('');
    await work().catch((thrown: unknown) => setFailure(words(thrown)));
    setBusy(false);
  };
  const body = { siteId, table, replace };
  const look = (with_: typeof body) =>
    run(async () => setReport(await redirectsTryImport({ body: with_, throwOnError: true })));
  const take = () =>
    run(async () => {
      const { added, replaced } = await redirectsImport({ body, throwOnError: true });
      await refresh('redirectsList', 'redirectsTest', 'missingPagesList');
      notify.done(t('redirects.imported', { count: added + replaced }));
      onClose();
    });
  const wanted = report === undefined ? 0 : report.added + report.replaced;
  return (
    <Dialog opened onClose={onClose} title={t('redirects.import')} size="lg">
      <Stack>
        {report === undefined ? (
          <Source table={table} onTable={setTable} />
        ) : (
          <>
            <Alert color={report.refused > 0 ? 'yellow' : 'teal'} role="status">
              {t('redirects.summary', { ...report, layout: t(`redirects.layouts.${report.layout}`) })}
              {report.unread > 0 && ` ${t('redirects.unread', { count: report.unread })}`}
            </Alert>
            <Checkbox
              label={t('redirects.replace')}
              checked={replace}
              onChange={(event) => {
                setReplace(event.currentTarget.checked);
                void look({ ...body, replace: event.currentTarget.checked });
              }}
            />
            <Rows report={report} />
          </>
        )}
        <ProblemAlert text={failure} requestId="" />
        <Group justify="flex-end">
          {report !== undefined && (
            <Button variant="default" onClick={() => setReport(undefined)}>
              {t('redirects.otherTable')}
            </Button>
          )}
          {report === undefined ? (
            <Button loading={busy} disabled={table.trim() === ''} onClick={() => void look(body)}>
              {t('redirects.look')}
            </Button>
          ) : (
            <Button loading={busy} disabled={wanted === 0} onClick={() => void take()}>
              {t('redirects.take', { count: wanted })}
            </Button>
          )}
        </Group>
      </Stack>
    </Dialog>
  );
}
