import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconHistory, IconRestore } from '@tabler/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '#features/auth/index.ts';
import {
  pageCommentsPeopleOptions,
  templateVersionsGetOptions,
  templateVersionsListInfiniteOptions,
} from '#lib/api/@tanstack/react-query.gen.ts';
import { templateVersionsRestore } from '#lib/api/sdk.gen.ts';
import type { TemplateVersion } from '#lib/api/types.gen.ts';
import { useFormat } from '#lib/format.ts';
import { Loaded } from '#lib/loaded.tsx';
import { useNotify } from '#lib/notify.ts';
import { byCursor, listed } from '#lib/paging.ts';
import { useProblemText } from '#lib/problem-text.ts';
import { useRefresh } from '#lib/use-refresh.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { FormFoot } from '#ui/form-foot.tsx';
import { StatusBadge } from '#ui/status-badge.tsx';
import { TextDiff } from '../code/text-diff.tsx';
import { useEditorState, useTemplateEditor } from '../editor-context.ts';
import { textsOfDraft, textsOfVersion } from '../state/snapshot.ts';
import { TEMPLATE_READS } from '../use-save.ts';
import { PanelFrame, ThingCard, ThingList } from './panel.tsx';
import { useSitesOf } from './use-sites-of.ts';

function CompareDialog({ version, onClose }: { version: number; onClose: () => void }) {
  const { t } = useTranslation();
  const { id } = useTemplateEditor();
  const { doc, assets } = useEditorState();
  // What a version is never changes.
  const query = useQuery({
    ...templateVersionsGetOptions({ path: { id, version } }),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <Modal
      opened
      onClose={onClose}
      size="80rem"
      title={t('templateEditor.versions.compareWith', { version })}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <Loaded query={query}>
        {({ snapshot }) => (
          <TextDiff
            before={textsOfVersion(snapshot)}
            after={textsOfDraft(doc, assets)}
            labels={[t('templateEditor.versions.before', { version }), t('templateEditor.versions.after')]}
            same={t('templateEditor.versions.same')}
          />
        )}
      </Loaded>
    </Modal>
  );
}

function RestoreDialog({ version, onClose }: { version: number; onClose: () => void }) {
  const { t } = useTranslation();
  const words = useProblemText();
  const notify = useNotify();
  const refresh = useRefresh();
  const { id, store } = useTemplateEditor();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState('');
  const restore = async (): Promise<void> => {
    setBusy(true);
    try {
      const headers = { 'If-Match': String(store.getState().revision) };
      store.replace(await templateVersionsRestore({ path: { id, version }, headers, throwOnError: true }));
      await refresh(...TEMPLATE_READS);
      notify.done(t('templateEditor.versions.restored', { version }));
      onClose();
    } catch (thrown) {
      setFailure(words(thrown));
      setBusy(false);
    }
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('templateEditor.versions.restoreTitle', { version })}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void restore();
        }}
      >
        <Stack>
          <Text>{t('templateEditor.versions.restoreText')}</Text>
          <FormFoot failure={failure} sending={busy} onCancel={onClose} submit={t('templateEditor.versions.restore')} />
        </Stack>
      </form>
    </Modal>
  );
}

function VersionCard(props: { version: TemplateVersion; by: string | undefined; sites: number | undefined }) {
  const { by, sites } = props;
  const { version, createdAt } = props.version;
  const { t } = useTranslation();
  const format = useFormat();
  const { readOnly } = useTemplateEditor();
  const { version: latest } = useEditorState();
  const [comparing, compare] = useDisclosure();
  const [restoring, restore] = useDisclosure();
  const author = by === undefined ? '' : ` ${t('templateEditor.versions.by', { name: by })}`;
  return (
    <ThingCard
      title={t('templates.version', { version })}
      actions={version === latest && <StatusBadge tone="good">{t('templateEditor.versions.latest')}</StatusBadge>}
    >
      <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
        {format.dateTime(createdAt)}
        {author}
        {sites !== undefined &&
          ` · ${sites === 0 ? t('templateEditor.versions.noSites') : t('templateEditor.versions.sites', { count: sites })}`}
      </Text>
      <Group gap="xs">
        <Button variant="default" size="xs" onClick={compare.open}>
          {t('templateEditor.versions.compare')}
        </Button>
        {!readOnly && (
          <Button
            variant="default"
            size="xs"
            leftSection={<IconRestore size={16} aria-hidden />}
            onClick={restore.open}
          >
            {t('templateEditor.versions.restore')}
          </Button>
        )}
      </Group>
      {comparing && <CompareDialog version={version} onClose={compare.close} />}
      {restoring && <RestoreDialog version={version} onClose={restore.close} />}
    </ThingCard>
  );
}

export function VersionsPanel() {
  const { t } = useTranslation();
  const can = useCan();
  const { id } = useTemplateEditor();
  const list = useInfiniteQuery({
    ...templateVersionsListInfiniteOptions({ path: { id }, query: { limit: 20 } }),
    ...byCursor,
    initialPageParam: { path: { id } },
  });
  const people = useQuery({ ...pageCommentsPeopleOptions(), enabled: can('comment:create') });
  const names = new Map((people.data?.items ?? []).map(({ userId, name }) => [userId, name]));
  const sites = useSitesOf(id);
  const countOn = (version: number) => sites.all?.filter(({ templateVersion }) => templateVersion === version).length;
  return (
    <PanelFrame title={t('templateEditor.panels.versions')} text={t('templateEditor.versions.text')}>
      <Loaded query={listed(list)}>
        {(versions) =>
          versions.length === 0 ? (
            <EmptyState
              icon={IconHistory}
              title={t('templateEditor.versions.empty')}
              text={t('templateEditor.versions.emptyText')}
            />
          ) : (
            <ThingList>
              {versions.map((version) => (
                <VersionCard
                  key={version.id}
                  version={version}
                  by={names.get(version.createdBy ?? '')}
                  sites={countOn(version.version)}
                />
              ))}
            </ThingList>
          )
        }
      </Loaded>
      {list.hasNextPage && (
        <Button variant="default" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {t('common.loadMore')}
        </Button>
      )}
    </PanelFrame>
  );
}
