import { Button, Group, Text } from '@mantine/core';
import { IconFileText, IconRepeat } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '#features/auth/index.ts';
import type { Draft } from '#lib/api/types.gen.ts';
import { TextPage } from '../text-page.tsx';
import { ReuseDialog } from './reuse-dialog.tsx';

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
