import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { draftReuseSourceOptions } from '#lib/api/@tanstack/react-query.gen.ts';
import { LinkAnchor } from '#ui/link.tsx';

/** The draft that the page was made from. Nothing where there is none, or for whoever may not read it. */
export function PageSource({ pageId }: { pageId: string }) {
  const { t } = useTranslation();
  const draft = useQuery(draftReuseSourceOptions({ path: { id: pageId } })).data?.draft;
  if (!draft) return null;
  return (
    <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
      {t('pages.fromDraft')}{' '}
      <LinkAnchor to="/ai/studio" search={{ draft: draft.id }} size="sm">
        {draft.title}
      </LinkAnchor>
    </Text>
  );
}
