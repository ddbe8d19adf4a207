import { Button, Group, Text } from '@mantine/core';
import { IconFileText, IconRepeat } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '#features/auth/index.ts';
import { draftReusePagesOptions } from '#lib/api/@tanstack/react-query.gen.ts';
import type { Draft } from '#lib/api/types.gen.ts';
import { LinkAnchor } from '#ui/link.tsx';
import { TextPage } from '../text-page.tsx';
import { ReuseDialog } from './reuse-dialog.tsx';

/** Pages that were made of it. */
export function DraftPages({ draftId }: { draftId: string }) {
  const { t } = useTranslation();
  const pages = useQuery(draftReusePagesOptions({ path: { id: draftId } })).data?.items ?? [];
  if (pages.length === 0) return null;
  return (
    <Text size="sm" mb="md" style={{ overflowWrap: 'anywhere' }}>
      {t('aiStudio.pages', { count: pages.length })}{' '}
      {pages.map(({ pageId, siteId, title }, at) => (
        <span key={pageId}>
          {at > 0 && ', '}
          <LinkAnchor to="/sites/$siteId/pages/$pageId" params={{ siteId, pageId }} size="sm">
            {title}
          </LinkAnchor>
        </span>
      ))}
    </Text>
  );
}

/** What can be made of the saved words of a draft. */
export function DraftUses({ draft }: { draft: Draft }) {
  const { t } = useTranslation();
  const can = useCan();
  const [open, setOpen] = useState<'reuse' | 'page'>();
  const isEmpty = draft.body.trim() === '';
  const mayPage = draft.channel === 'blog' && can('page:create');
  if (!can('ai:create') && !mayPage) return null;
  const close = (): void => setOpen(undefined);
  return (
    <Group gap="xs" mb="md">
      {can('ai:create') && (
        <Button
          size="xs"
          variant="default"
          disabled={isEmpty || draft.isPaused}
          leftSection={<IconRepeat size={16} aria-hidden />}
          onClick={() => setOpen('reuse')}
        >
          {t('aiStudio.reuse.act')}
        </Button>
      )}
      {mayPage && (
        <Button
          size="xs"
          variant="default"
          disabled={isEmpty || draft.isPaused}
          leftSection={<IconFileText size={16} aria-hidden />}
          onClick={() => setOpen('page')}
        >
          {t('aiBatches.textPage.act')}
        </Button>
      )}
      {isEmpty && (
        <Text size="xs" c="dimmed">
          {t('aiStudio.reuse.empty')}
        </Text>
      )}
      {open === 'reuse' && <ReuseDialog draft={draft} onClose={close} />}
      {open === 'page' && <TextPage text={{ draftId: draft.id }} isSample={draft.isSample} onClose={close} />}
    </Group>
  );
}
