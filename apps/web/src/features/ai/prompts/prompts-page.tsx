import { ActionIcon, Card, Group, Menu, Select, Stack, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconCopy, IconDots, IconPlus, IconPower, IconPrompt, IconSearch, IconTrash } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '#features/auth/index.ts';
import { promptsListInfiniteOptions } from '#lib/api/@tanstack/react-query.gen.ts';
import { promptsDelete, promptsDuplicate, promptsUpdate } from '#lib/api/sdk.gen.ts';
import type { Prompt } from '#lib/api/types.gen.ts';
import { ConfirmDelete } from '#lib/confirm-delete.tsx';
import { useFormat } from '#lib/format.ts';
import { Loaded } from '#lib/loaded.tsx';
import { useNotify } from '#lib/notify.ts';
import { byCursor, listed } from '#lib/paging.ts';
import { useRefresh } from '#lib/use-refresh.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { ItemList } from '#ui/item-list.tsx';
import { LinkAnchor, LinkButton } from '#ui/link.tsx';
import { More } from '#ui/more.tsx';
import { NothingFits } from '#ui/nothing-fits.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import { StatusBadge } from '#ui/status-badge.tsx';
import { BLOCK_TYPES, useBlockName } from './prompt-text.ts';

const ANY = 'any';

interface Filter {
  q: string;
  type: string;
  language: string;
  blockType: string;
  isActive: string;
}
const ALL: Filter = { q: '', type: ANY, language: ANY, blockType: ANY, isActive: ANY };

const queryOf = (filter: Filter, q: string) => {
  const chosen = Object.entries({ ...filter, q }).filter(([, value]) => value !== ANY && value !== '');
  return { limit: 50, ...(Object.fromEntries(chosen) as Record<string, never>) };
};

function Filters({ filter, onChange }: { filter: Filter; onChange: (filter: Filter) => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const blockName = useBlockName();
  const select = (name: keyof Filter, label: string, any: string, data: { value: string; label: string }[]) => (
    <Select
      aria-label={label}
      data={[{ value: ANY, label: any }, ...data]}
      value={filter[name]}
      allowDeselect={false}
      onChange={(value) => onChange({ ...filter, [name]: value ?? ANY })}
      style={{ flex: '1 1 150px' }}
      maw={240}
    />
  );
  return (
    <Group gap="sm" role="search" aria-label={t('aiPrompts.filters')}>
      <TextInput
        aria-label={t('aiPrompts.search')}
        placeholder={t('aiPrompts.search')}
        leftSection={<IconSearch size={16} aria-hidden />}
        value={filter.q}
        onChange={(event) => onChange({ ...filter, q: event.currentTarget.value })}
        style={{ flex: '2 1 220px' }}
        maw={420}
      />
      {select('type', t('aiPrompts.form.type'), t('aiPrompts.anyType'), [
        { value: 'text', label: t('aiPrompts.type.text') },
        { value: 'image', label: t('aiPrompts.type.image') },
      ])}
      {select(
        'blockType',
        t('aiPrompts.form.blockType'),
        t('aiPrompts.anyBlock'),
        BLOCK_TYPES.map((value) => ({ value, label: blockName(value) })),
      )}
      {select(
        'language',
        t('aiPrompts.form.language'),
        t('aiPrompts.anyLanguage'),
        ['it', 'en'].map((value) => ({ value, label: format.languageTitle(value) })),
      )}
      {select('isActive', t('aiPrompts.form.active'), t('aiPrompts.anyState'), [
        { value: 'true', label: t('aiPrompts.onlyOn') },
        { value: 'false', label: t('aiPrompts.onlyOff') },
      ])}
    </Group>
  );
}

function Actions({ prompt, onDelete }: { prompt: Prompt; onDelete: () => void }) {
  const { t } = useTranslation();
  const can = useCan();
  const notify = useNotify();
  const refresh = useRefresh();
  const navigate = useNavigate();
  const { id, name, isActive, isShared } = prompt;
  const run = async (act: () => Promise<void>): Promise<void> => {
    try {
      await act();
      await refresh('promptsList', 'promptsGet');
    } catch (thrown) {
      notify.failed(thrown);
    }
  };
  const duplicate = () =>
    run(async () => {
      const copy = await promptsDuplicate({ path: { id }, throwOnError: true });
      notify.done(t('aiPrompts.duplicated'));
      await navigate({ to: '/ai/prompts/$promptId', params: { promptId: copy.id } });
    });
  const turn = () =>
    run(async () => {
      await promptsUpdate({ path: { id }, body: { isActive: !isActive }, throwOnError: true });
      notify.done(t(isActive ? 'aiPrompts.switchedOff' : 'aiPrompts.switchedOn', { name }));
    });
  if (!can('prompt:create')) return null;
  return (
    <Menu width={220} position="bottom-end">
      <Menu.Target>
        <ActionIcon aria-label={t('common.actionsFor', { name })}>
          <IconDots size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconCopy size={16} aria-hidden />} onClick={() => void duplicate()}>
          {t('common.duplicate')}
        </Menu.Item>
        {!isShared && can('prompt:update') && (
          <Menu.Item leftSection={<IconPower size={16} aria-hidden />} onClick={() => void turn()}>
            {t(isActive ? 'aiPrompts.switchOff' : 'aiPrompts.switchOn')}
          </Menu.Item>
        )}
        {!isShared && can('prompt:delete') && (
          <Menu.Item color="red" leftSection={<IconTrash size={16} aria-hidden />} onClick={onDelete}>
            {t('common.delete')}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}

function PromptItem({ prompt, onDelete }: { prompt: Prompt; onDelete: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const blockName = useBlockName();
  const { id, name, type, blockType, language, isShared, isActive, version } = prompt;
  return (
    <>
      <div style={{ flex: '1 1 240px', minWidth: 0 }}>
        <LinkAnchor to="/ai/prompts/$promptId" params={{ promptId: id }} fw={600} style={{ overflowWrap: 'anywhere' }}>
          {name}
        </LinkAnchor>
        <Text size="sm" c="dimmed">
          {[
            t(`aiPrompts.type.${type}`),
            blockName(blockType),
            format.languageName(language),
            t('aiPrompts.version', { number: version }),
          ].join(' · ')}
        </Text>
      </div>
      <Group gap="xs">
        <StatusBadge tone="quiet">{t(isShared ? 'aiPrompts.shared' : 'aiPrompts.own')}</StatusBadge>
        <StatusBadge tone={isActive ? 'good' : 'quiet'}>{t(isActive ? 'aiPrompts.on' : 'aiPrompts.off')}</StatusBadge>
      </Group>
      <Actions prompt={prompt} onDelete={onDelete} />
    </>
  );
}

/** Prompts of the workspace and those that come with the product. */
export function PromptsPage() {
  const { t } = useTranslation();
  const can = useCan();
  const refresh = useRefresh();
  const [filter, setFilter] = useState(ALL);
  const [q] = useDebouncedValue(filter.q.trim(), 250);
  const [leaving, setLeaving] = useState<Prompt>();
  const query = useInfiniteQuery({ ...promptsListInfiniteOptions({ query: queryOf(filter, q) }), ...byCursor });
  return (
    <>
      <PageHeader title={t('aiPrompts.title')} text={t('aiPrompts.intro')}>
        {can('prompt:create') && (
          <LinkButton
            to="/ai/prompts/$promptId"
            params={{ promptId: 'new' }}
            leftSection={<IconPlus size={18} aria-hidden />}
          >
            {t('aiPrompts.new')}
          </LinkButton>
        )}
      </PageHeader>
      <Stack>
        <Filters filter={filter} onChange={setFilter} />
        <Loaded query={listed(query)}>
          {(prompts) =>
            prompts.length === 0 && JSON.stringify(filter) !== JSON.stringify(ALL) ? (
              <NothingFits onClear={() => setFilter(ALL)} />
            ) : prompts.length === 0 ? (
              <Card>
                <EmptyState icon={IconPrompt} title={t('aiPrompts.empty')} text={t('aiPrompts.emptyText')} />
              </Card>
            ) : (
              <ItemList label={t('aiPrompts.list')}>
                {prompts.map((prompt) => (
                  <PromptItem key={prompt.id} prompt={prompt} onDelete={() => setLeaving(prompt)} />
                ))}
              </ItemList>
            )
          }
        </Loaded>
        <More query={query} />
      </Stack>
      <ConfirmDelete
        opened={leaving !== undefined}
        onClose={() => setLeaving(undefined)}
        title={t('aiPrompts.deleteTitle', { name: leaving?.name ?? '' })}
        text={t('aiPrompts.deleteText')}
        onConfirm={async () => {
          if (leaving) await promptsDelete({ path: { id: leaving.id }, throwOnError: true });
          await refresh('promptsList');
        }}
      />
    </>
  );
}
