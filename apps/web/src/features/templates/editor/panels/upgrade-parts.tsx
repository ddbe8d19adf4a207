import { Button, Group, List, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { templateVersionsGetOptions } from '#lib/api/@tanstack/react-query.gen.ts';
import type { TemplateUpgrade } from '#lib/api/types.gen.ts';
import { useFormat } from '#lib/format.ts';
import { Loaded } from '#lib/loaded.tsx';
import { useTemplateName } from '#lib/template-names.ts';
import { StatusBadge } from '#ui/status-badge.tsx';
import { TextDiff } from '../code/text-diff.tsx';
import { useEditorState } from '../editor-context.ts';
import { usePartName } from '../parts.ts';
import { textsOfVersion } from '../state/snapshot.ts';

export function Part({ title, text, children }: { title: string; text?: string; children?: ReactNode }) {
  return (
    <section aria-label={title}>
      <Title order={3} size="h6" mb={4}>
        {title}
      </Title>
      {text !== undefined && (
        <Text size="sm" c="dimmed" mb={4}>
          {text}
        </Text>
      )}
      {children}
    </section>
  );
}

const Lines = ({ lines }: { lines: readonly string[] }) => (
  <List size="sm" spacing={2}>
    {lines.map((line) => (
      <List.Item key={line} style={{ overflowWrap: 'anywhere' }}>
        {line}
      </List.Item>
    ))}
  </List>
);

/** What the site says today and the new version does not ask for. */
export function Settings({ upgrade }: { upgrade: TemplateUpgrade }) {
  const { t } = useTranslation();
  const { variables, colors } = upgrade;
  const named = useTemplateName();
  const all = [...variables, ...colors].map((one) => ({ ...one, name: named(one.name, '') }));
  const lost = all.filter(({ change, siteValue }) => change === 'removed' && siteValue !== null);
  const fresh = all.filter(({ change }) => change === 'added');
  const other = all.filter(
    ({ change, siteValue, before, after }) => change === 'changed' && siteValue === null && before !== after,
  );
  const said = (value: string | null): string =>
    value === null || value === '' ? t('templateEditor.upgrade.noValue') : value;
  return (
    <>
      {lost.length === 0 ? (
        <Text size="sm">{t('templateEditor.upgrade.lostNone')}</Text>
      ) : (
        <Part title={t('templateEditor.upgrade.lost')} text={t('templateEditor.upgrade.lostHint')}>
          <Lines
            lines={lost.map(({ name, siteValue }) =>
              t('templateEditor.upgrade.lostValue', { name, value: said(siteValue) }),
            )}
          />
        </Part>
      )}
      {fresh.length > 0 && (
        <Part title={t('templateEditor.upgrade.fresh')}>
          <Lines
            lines={fresh.map(({ name, after }) => t('templateEditor.upgrade.newDefault', { name, value: said(after) }))}
          />
        </Part>
      )}
      {other.length > 0 && (
        <Part title={t('templateEditor.upgrade.defaults')}>
          <Lines
            lines={other.map(({ name, before, after }) =>
              t('templateEditor.upgrade.changedDefault', { name, before: said(before), after: said(after) }),
            )}
          />
        </Part>
      )}
    </>
  );
}

const tones = { same: 'quiet', changed: 'draft', broken: 'bad' } as const;

export function Pages({ upgrade }: { upgrade: TemplateUpgrade }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { pages, pageCount, blocksLost } = upgrade;
  const checked = pages.length;
  const changed = pages.filter(({ change }) => change !== 'same').length;
  return (
    <>
      <Part
        title={t('templateEditor.upgrade.pages')}
        text={t('templateEditor.upgrade.pagesText', { changed, checked })}
      >
        {pageCount > checked && (
          <Text size="sm">{t('templateEditor.upgrade.pagesMore', { count: pageCount, checked })}</Text>
        )}
        <Stack component="ul" gap={4} p={0} m={0} style={{ listStyle: 'none' }}>
          {pages.map(({ id, title, locale, change, message }) => (
            <Group key={id} component="li" gap="xs" wrap="nowrap">
              <StatusBadge tone={tones[change]}>{t(`templateEditor.upgrade.pageState.${change}`)}</StatusBadge>
              <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
                {title} ({format.languageName(locale)}){message !== '' && `: ${message}`}
              </Text>
            </Group>
          ))}
        </Stack>
      </Part>
      {blocksLost.length > 0 && (
        <Part title={t('templateEditor.upgrade.blocks')}>
          <Lines
            lines={blocksLost.map(({ type, pages: count }) => t('templateEditor.upgrade.blockPages', { type, count }))}
          />
        </Part>
      )}
    </>
  );
}

export function Texts({ upgrade }: { upgrade: TemplateUpgrade }) {
  const { t } = useTranslation();
  const { doc } = useEditorState();
  const nameOf = usePartName();
  const [open, setOpen] = useState(false);
  const { templateId: id, from, to, pieces, files } = upgrade;
  const once = { staleTime: Number.POSITIVE_INFINITY, enabled: open } as const;
  const before = useQuery({ ...templateVersionsGetOptions({ path: { id, version: from } }), ...once });
  const after = useQuery({ ...templateVersionsGetOptions({ path: { id, version: to } }), ...once });
  const changeOf = (change: 'added' | 'removed' | 'changed'): string => t(`templateEditor.upgrade.change.${change}`);
  return (
    <>
      {pieces.length > 0 && (
        <Part title={t('templateEditor.upgrade.texts')}>
          <Lines lines={pieces.map(({ piece, change }) => `${nameOf(piece, doc)}: ${changeOf(change)}`)} />
        </Part>
      )}
      {files.length > 0 && (
        <Part title={t('templateEditor.upgrade.files')}>
          <Lines lines={files.map(({ path, change }) => `${path}: ${changeOf(change)}`)} />
        </Part>
      )}
      {!open && pieces.length > 0 && (
        <Button variant="default" size="xs" onClick={() => setOpen(true)} style={{ alignSelf: 'flex-start' }}>
          {t('templateEditor.upgrade.look')}
        </Button>
      )}
      {open && (
        <Loaded query={before}>
          {(one) => (
            <Loaded query={after}>
              {(two) => (
                <TextDiff
                  before={textsOfVersion(one.snapshot)}
                  after={textsOfVersion(two.snapshot)}
                  labels={[t('templates.version', { version: from }), t('templates.version', { version: to })]}
                  same={t('templateEditor.upgrade.nothing')}
                />
              )}
            </Loaded>
          )}
        </Loaded>
      )}
    </>
  );
}
