import { Button, Group, SegmentedControl, SimpleGrid, Stack, Table, Text, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconRestore } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '#features/auth/index.ts';
import type { Page, PageDetail, PageRevisionDetail } from '#lib/api/types.gen.ts';
import { Loaded } from '#lib/loaded.tsx';
import { ScaledFrame } from '#lib/scaled-frame.tsx';
import { DiffParts } from '#ui/word-diff.tsx';
import { makePreview, type Preview } from '../preview/render.ts';
import type { PreviewSource } from '../preview/site-input.ts';
import type { Blocks, EditorBlock } from '../state/tree.ts';
import { fieldDifferences, pageOf, type VersionField, wordDifferences } from './differences.ts';
import { RestoreDialog } from './restore-dialog.tsx';
import { useVersion } from './use-versions.ts';
import classes from './versions.module.css';

function Frame({ preview, page, blocks, title }: { preview: Preview; page: Page; blocks: Blocks; title: string }) {
  const html = useMemo(() => preview.still(page, blocks), [preview, page, blocks]);
  return (
    <figure className={classes.figure}>
      <figcaption>
        <Text size="sm" fw={600} mb={4}>
          {title}
        </Text>
      </figcaption>
      <div className={classes.frame}>
        <ScaledFrame html={html} title={title} ratio={1.6} live />
      </div>
    </figure>
  );
}

function Words({ before, after }: { before: readonly EditorBlock[]; after: readonly EditorBlock[] }) {
  const { t } = useTranslation();
  const parts = useMemo(() => wordDifferences(before, after), [before, after]);
  if (parts.every(({ added, removed }) => !added && !removed)) return <Text>{t('versions.same')}</Text>;
  return (
    <>
      <Group gap="md">
        <Text size="sm">
          <ins className={classes.added}>{t('versions.added')}</ins>
        </Text>
        <Text size="sm">
          <del className={classes.removed}>{t('versions.removed')}</del>
        </Text>
      </Group>
      <div className={classes.words}>
        <DiffParts parts={parts} />
      </div>
    </>
  );
}

const labels = {
  title: 'pages.form.title',
  navTitle: 'pages.form.navTitle',
  h1Tag: 'pages.form.h1',
  metaTitle: 'pages.form.metaTitle',
  metaDescription: 'pages.form.metaDescription',
  canonicalUrl: 'pages.form.canonical',
  keywords: 'pages.form.keywords',
  noindex: 'pages.form.noindex',
  inNav: 'pages.form.inNav',
} as const satisfies Record<VersionField, string>;

function Fields({ then, now }: { then: PageRevisionDetail; now: PageDetail }) {
  const { t } = useTranslation();
  const differing = fieldDifferences(then.page, now);
  if (differing.length === 0) return null;
  const said = (value: string): string =>
    value === 'true' ? t('versions.yes') : value === 'false' ? t('versions.no') : value === '' ? '–' : value;
  return (
    <section aria-label={t('versions.fields')}>
      <Title order={3} size="h4" mb="xs">
        {t('versions.fields')}
      </Title>
      <Table.ScrollContainer minWidth={420}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('versions.field')}</Table.Th>
              <Table.Th>{t('versions.number', { number: then.revision })}</Table.Th>
              <Table.Th>{t('versions.now')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {differing.map(({ field, before, after }) => (
              <Table.Tr key={field}>
                <Table.Th scope="row">{t(labels[field])}</Table.Th>
                <Table.Td>{said(before)}</Table.Td>
                <Table.Td>{said(after)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </section>
  );
}

type View = 'frames' | 'words';

function Compared({ preview, now, then }: { preview: Preview; now: PageDetail; then: PageRevisionDetail }) {
  const { t } = useTranslation();
  const can = useCan();
  const [view, setView] = useState<View>('frames');
  const [asking, ask] = useDisclosure();
  const before = then.blocks as unknown as EditorBlock[];
  const after = now.blocks as unknown as EditorBlock[];
  const pageThen = useMemo(() => pageOf(now, then), [now, then]);
  return (
    <Stack>
      <Group justify="space-between">
        <SegmentedControl
          aria-label={t('versions.view')}
          value={view}
          onChange={(value) => setView(value as View)}
          data={[
            { value: 'frames', label: t('versions.sideBySide') },
            { value: 'words', label: t('versions.words') },
          ]}
        />
        {can('page:update') && then.revision !== now.revision && (
          <Button leftSection={<IconRestore size={18} aria-hidden />} onClick={ask.open}>
            {t('versions.restore')}
          </Button>
        )}
      </Group>
      <Fields then={then} now={now} />
      {view === 'frames' ? (
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <Frame
            preview={preview}
            page={pageThen}
            blocks={before}
            title={t('versions.number', { number: then.revision })}
          />
          <Frame preview={preview} page={now} blocks={after} title={t('versions.now')} />
        </SimpleGrid>
      ) : (
        <Words before={before} after={after} />
      )}
      <RestoreDialog opened={asking} onClose={ask.close} page={now} revision={then.revision} />
    </Stack>
  );
}

/** One version beside the page as it is now. */
export function VersionCompare(props: { source: PreviewSource; now: PageDetail; revision: number }) {
  const { source, now, revision } = props;
  const preview = useMemo(() => makePreview(source), [source]);
  const query = useVersion(now.id, revision);
  return <Loaded query={query}>{(then) => <Compared preview={preview} now={now} then={then} />}</Loaded>;
}
