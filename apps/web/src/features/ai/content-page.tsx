import { Button, Group, SimpleGrid, Stack, Text, Title, UnstyledButton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '#features/auth/index.ts';
import { generationsListOptions } from '#lib/api/@tanstack/react-query.gen.ts';
import {
  copilotEdit,
  copilotGenerateContent,
  copilotRegeneratePart,
  draftsCreate,
  generationsReview,
} from '#lib/api/sdk.gen.ts';
import type { Generation, NewDraft } from '#lib/api/types.gen.ts';
import { useFormat } from '#lib/format.ts';
import { Loaded } from '#lib/loaded.tsx';
import { useNotify } from '#lib/notify.ts';
import { useRefresh } from '#lib/use-refresh.ts';
import { ItemList } from '#ui/item-list.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import { ContentForm } from './content-form.tsx';
import { MadeBy } from './made-by.tsx';
import { State } from './state.tsx';
import { VariantCard } from './variant-card.tsx';

/** Versions side by side, and the way to review. */
function Outcome({ made, onChange }: { made: Generation; onChange: (next: Generation) => void }) {
  const { t } = useTranslation();
  const can = useCan();
  const notify = useNotify();
  const [busy, setBusy] = useState<number | null>(null);
  const variants = made.output?.variants ?? [];
  const path = { id: made.id };

  const run = async (at: number, act: () => Promise<Generation>): Promise<boolean> => {
    setBusy(at);
    try {
      onChange(await act());
      return true;
    } catch (thrown) {
      notify.failed(thrown);
      return false;
    } finally {
      setBusy(null);
    }
  };
  const edit = (at: number) => (text: string) => {
    const edited = variants.map(({ title, hashtags, callToAction, sourcesUsed, ...one }, index) => ({
      ...{ title, hashtags, callToAction, sourcesUsed },
      text: index === at ? text : one.text,
    }));
    return run(at, () => copilotEdit({ path, body: { variants: edited }, throwOnError: true }));
  };
  const decide = (decision: 'submit' | 'approve') =>
    void run(-1, () => generationsReview({ path, body: { decision }, throwOnError: true }));
  const toStudio = async (): Promise<void> => {
    const { topic = '', language, platform } = made.order;
    try {
      await draftsCreate({
        body: {
          ...{ title: topic.slice(0, 200), state: 'draft', generationId: made.id },
          body: variants[0]?.post ?? '',
          language: language === 'it' ? 'it' : 'en',
          channel: (platform ?? null) as NewDraft['channel'],
        },
        throwOnError: true,
      });
      notify.done(t('ai.content.inStudio'));
    } catch (thrown) {
      notify.failed(thrown);
    }
  };
  const open = made.state === 'produced' || made.state === 'rejected';
  return (
    <Stack component="section" aria-label={t('ai.content.outcome')}>
      <Group justify="space-between">
        <Group gap="xs">
          <Title order={2}>{t('ai.content.outcome')}</Title>
          <State state={made.state} />
        </Group>
        <Group gap="xs">
          {variants.length > 0 && can('draft:create') && (
            <Button variant="default" onClick={() => void toStudio()}>
              {t('ai.content.toStudio')}
            </Button>
          )}
          {open && can('ai:create') && (
            <Button variant="default" loading={busy === -1} onClick={() => decide('submit')}>
              {t('ai.content.toReview')}
            </Button>
          )}
          {made.state === 'in_review' && !made.isSample && can('ai:review') && (
            <Button loading={busy === -1} onClick={() => decide('approve')}>
              {t('ai.content.approve')}
            </Button>
          )}
        </Group>
      </Group>
      <MadeBy made={made} />
      <SimpleGrid cols={{ base: 1, md: variants.length > 1 ? 2 : 1 }}>
        {variants.map((variant, at) => (
          <VariantCard
            // biome-ignore lint/suspicious/noArrayIndexKey: versions have no name but their place.
            key={`${made.id}-${at}`}
            number={at + 1}
            variant={variant}
            busy={busy === at}
            rewritten={made.output?.rewritten}
            {...(can('ai:create')
              ? {
                  onEdit: edit(at),
                  onRegenerate: (part) =>
                    void run(at, () =>
                      copilotRegeneratePart({ path, body: { variant: at, part }, throwOnError: true }),
                    ),
                }
              : {})}
          />
        ))}
      </SimpleGrid>
    </Stack>
  );
}

function Earlier({ onOpen }: { onOpen: (one: Generation) => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const query = useQuery(generationsListOptions({ query: { kind: 'content', limit: 10 } }));
  return (
    <Loaded query={query}>
      {({ items }) =>
        items.length > 0 && (
          <section aria-label={t('ai.content.earlier')}>
            <Title order={2} size="h3" mb="sm">
              {t('ai.content.earlier')}
            </Title>
            <ItemList label={t('ai.content.earlier')}>
              {items.map((one) => (
                <UnstyledButton key={one.id} w="100%" onClick={() => onOpen(one)}>
                  <Group justify="space-between" wrap="nowrap">
                    <div style={{ flex: 1, minWidth: 0 }}>
                      <Text lineClamp={2} style={{ overflowWrap: 'anywhere' }}>
                        {one.order.topic}
                      </Text>
                      <Text size="sm" c="dimmed">
                        {format.ago(one.createdAt)}
                      </Text>
                    </div>
                    <State state={one.state} />
                  </Group>
                </UnstyledButton>
              ))}
            </ItemList>
          </section>
        )
      }
    </Loaded>
  );
}

/** Posts, articles and mails by AI: everything is kept as a draft, nothing is published from here. */
export function ContentPage() {
  const { t } = useTranslation();
  const can = useCan();
  const refresh = useRefresh();
  const [made, setMade] = useState<Generation | null>(null);
  const show = (next: Generation): void => {
    setMade(next);
    void refresh('generationsList');
  };
  return (
    <>
      <PageHeader title={t('ai.content.title')} text={t('ai.content.intro')} />
      <Stack gap="xl">
        {can('ai:create') && (
          <ContentForm
            onOrder={async (order) => show(await copilotGenerateContent({ body: order, throwOnError: true }))}
          />
        )}
        {made !== null && <Outcome made={made} onChange={show} />}
        <Earlier onOpen={setMade} />
      </Stack>
    </>
  );
}
