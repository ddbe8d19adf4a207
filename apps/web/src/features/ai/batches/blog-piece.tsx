import { Button, Group } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '#features/auth/index.ts';
import type { Generation } from '#lib/api/types.gen.ts';

const TextPage = lazy(async () => ({ default: (await import('../text-page.tsx')).TextPage }));
const USABLE: ReadonlySet<Generation['state']> = new Set(['produced', 'in_review', 'approved']);

/** The way from a text for the blog to a page. */
export function BlogPiece({ item }: { item: Generation }) {
  const { t } = useTranslation();
  const can = useCan();
  const [isOpen, setOpen] = useState(false);
  if (item.order.platform !== 'blog' || !USABLE.has(item.state) || !can('page:create')) return null;
  return (
    <Group gap="xs">
      <Button size="xs" variant="default" onClick={() => setOpen(true)}>
        {t('aiBatches.textPage.act')}
      </Button>
      {isOpen && (
        <Suspense>
          <TextPage text={{ generationId: item.id }} isSample={item.isSample} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </Group>
  );
}
