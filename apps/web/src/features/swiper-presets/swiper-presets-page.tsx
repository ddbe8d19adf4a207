import { ActionIcon, Button, Card, Group, Stack, Text } from '@mantine/core';
import { IconCarouselHorizontal, IconPencil, IconPlus, IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '#features/auth/index.ts';
import { swiperPresetsListOptions } from '#lib/api/@tanstack/react-query.gen.ts';
import { swiperPresetsDelete } from '#lib/api/sdk.gen.ts';
import type { SwiperPreset } from '#lib/api/types.gen.ts';
import { ConfirmDelete } from '#lib/confirm-delete.tsx';
import { useFormat } from '#lib/format.ts';
import { Loaded } from '#lib/loaded.tsx';
import { useRefresh } from '#lib/use-refresh.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { ItemList } from '#ui/item-list.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import { StatusBadge } from '#ui/status-badge.tsx';

// With the controls of the editor's fields: loaded when somebody opens it.
const PresetForm = lazy(async () => ({ default: (await import('./preset-form.tsx')).PresetForm }));

function PresetItem(props: { preset: SwiperPreset; onEdit: () => void; onDelete: () => void }) {
  const { preset, onEdit, onDelete } = props;
  const { t } = useTranslation();
  const can = useCan();
  const format = useFormat();
  return (
    <>
      <div style={{ flex: '1 1 120px', minWidth: 0 }}>
        <Text fw={600} style={{ overflowWrap: 'anywhere' }}>
          {preset.name}
        </Text>
        <Text size="xs" c="dimmed">
          {t('swiperPresets.offers', { count: preset.itemCount })} · {format.ago(preset.updatedAt)}
        </Text>
      </div>
      <StatusBadge tone={preset.isActive ? 'good' : 'quiet'}>
        {preset.isActive ? t('swiperPresets.on') : t('swiperPresets.off')}
      </StatusBadge>
      <Group gap={4}>
        {can('page:update') && (
          <ActionIcon aria-label={t('swiperPresets.edit', { name: preset.name })} onClick={onEdit}>
            <IconPencil size={18} />
          </ActionIcon>
        )}
        {can('page:delete') && (
          <ActionIcon color="red" aria-label={t('swiperPresets.delete', { name: preset.name })} onClick={onDelete}>
            <IconTrash size={18} />
          </ActionIcon>
        )}
      </Group>
    </>
  );
}

export function SwiperPresetsPage() {
  const { t } = useTranslation();
  const can = useCan();
  const refresh = useRefresh();
  const query = useQuery(swiperPresetsListOptions({ query: { limit: 100 } }));
  const [editing, setEditing] = useState<SwiperPreset | 'new'>();
  const [leaving, setLeaving] = useState<SwiperPreset>();
  return (
    <>
      <PageHeader title={t('swiperPresets.title')} text={t('swiperPresets.text')}>
        {can('page:create') && (
          <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={() => setEditing('new')}>
            {t('swiperPresets.new')}
          </Button>
        )}
      </PageHeader>
      <Stack>
        <Loaded query={query}>
          {({ items }) =>
            items.length === 0 ? (
              <Card>
                <EmptyState
                  icon={IconCarouselHorizontal}
                  title={t('swiperPresets.empty')}
                  text={t('swiperPresets.emptyText')}
                />
              </Card>
            ) : (
              <ItemList label={t('swiperPresets.title')}>
                {items.map((preset) => (
                  <PresetItem
                    key={preset.id}
                    preset={preset}
                    onEdit={() => setEditing(preset)}
                    onDelete={() => setLeaving(preset)}
                  />
                ))}
              </ItemList>
            )
          }
        </Loaded>
      </Stack>
      {editing !== undefined && (
        <Suspense>
          <PresetForm preset={editing === 'new' ? undefined : editing} onClose={() => setEditing(undefined)} />
        </Suspense>
      )}
      <ConfirmDelete
        opened={leaving !== undefined}
        onClose={() => setLeaving(undefined)}
        title={t('swiperPresets.deleteTitle', { name: leaving?.name ?? '' })}
        text={t('swiperPresets.deleteText')}
        onConfirm={async () => {
          if (leaving) await swiperPresetsDelete({ path: { id: leaving.id }, throwOnError: true });
          await refresh('swiperPresetsList');
        }}
      />
    </>
  );
}
