import { Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '#features/auth/index.ts';
import { generationsReview, pagesGet, pagesUpdate } from '#lib/api/sdk.gen.ts';
import type { Generation } from '#lib/api/types.gen.ts';
import { useNotify } from '#lib/notify.ts';
import { useRefresh } from '#lib/use-refresh.ts';
import { CopyButton } from '#ui/copy-button.tsx';
import { LinkButton } from '#ui/link.tsx';
import { READ } from './batch-actions.tsx';

/** Fields of a page that a prompt of this kind writes. */
const FIELDS = { title: 'metaTitle', description: 'metaDescription' } as const;
const isField = (kind: string | undefined): kind is keyof typeof FIELDS => kind !== undefined && kind in FIELDS;

/** What a prompt wrote for one page, and the way into it. A sample stays where it is. */
export function PagePiece({ item }: { item: Generation }) {
  const { t } = useTranslation();
  const can = useCan();
  const notify = useNotify();
  const refresh = useRefresh();
  const [busy, setBusy] = useState(false);
  const { pageId = '', siteId = '', blockType } = item.order;
  const text = item.output?.text?.trim() ?? '';
  if (text === '') return null;
  const kind = isField(blockType) ? blockType : undefined;
  const take = async (field: (typeof FIELDS)[keyof typeof FIELDS]): Promise<void> => {
    setBusy(true);
    try {
      const path = { id: pageId };
      const { revision } = await pagesGet({ path, throwOnError: true });
      const headers = { 'If-Match': String(revision) };
      await pagesUpdate({ path, body: { [field]: text }, headers, throwOnError: true });
      if (can('ai:review') && item.state !== 'approved')
        await generationsReview({ path: { id: item.id }, body: { decision: 'approve' }, throwOnError: true });
      await refresh(...READ, 'pagesGet', 'pagesList');
      notify.done(t('aiBatches.page.taken'));
    } catch (thrown) {
      notify.failed(thrown);
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <Text size="sm" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
        {text}
      </Text>
      <Group gap="xs">
        {kind !== undefined && !item.isSample && can('page:update') && (
          <Button size="xs" variant="default" loading={busy} onClick={() => void take(FIELDS[kind])}>
            {t(`aiBatches.page.${kind}`)}
          </Button>
        )}
        <CopyButton value={text} />
        <LinkButton to="/sites/$siteId/pages/$pageId" params={{ siteId, pageId }} size="xs" variant="subtle">
          {t('aiBatches.page.open')}
        </LinkButton>
      </Group>
    </>
  );
}
