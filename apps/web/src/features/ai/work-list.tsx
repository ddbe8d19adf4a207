import { Card, Group, NativeSelect, Stack, TextInput, Title } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { type Icon, IconSearch } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { generationsListInfiniteOptions } from '#lib/api/@tanstack/react-query.gen.ts';
import type { Generation } from '#lib/api/types.gen.ts';
import { Loaded } from '#lib/loaded.tsx';
import { byCursor, itemsOf, listed } from '#lib/paging.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { ItemList } from '#ui/item-list.tsx';
import { More } from '#ui/more.tsx';
import { isUnfinished, STATES } from './state.tsx';

/** Live updates tell when something is done; this is for those who do not get them. */
const LOOK_MS = 3000;

/** What was ordered of one kind, newest first: searched by its words, filtered by its state. */
export function WorkList(props: {
  kind: Generation['kind'];
  title: string;
  empty: { icon: Icon; title: string; text: string };
  children: (made: Generation) => ReactNode;
}) {
  const { kind, title, empty, children } = props;
  const { t } = useTranslation();
  const [words, setWords] = useState('');
  const [state, setState] = useState<(typeof STATES)[number]>();
  const [search] = useDebouncedValue(words.trim(), 250);
  const isFiltered = search !== '' || state !== undefined;
  const filters = { kind, limit: 20, ...(search === '' ? {} : { search }), ...(state === undefined ? {} : { state }) };
  const query = useInfiniteQuery({
    ...generationsListInfiniteOptions({ query: filters }),
    ...byCursor,
    refetchInterval: ({ state: now }) => (itemsOf(now.data)?.some(isUnfinished) ? LOOK_MS : false),
  });
  return (
    <Stack component="section" aria-label={title}>
      <Title order={2} size="h3">
        {title}
      </Title>
      <Group gap="sm">
        <TextInput
          aria-label={t('visuals.search')}
          placeholder={t('visuals.search')}
          leftSection={<IconSearch size={16} aria-hidden />}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
          style={{ flex: '1 1 200px' }}
          maw={420}
        />
        <NativeSelect
          aria-label={t('visuals.state')}
          value={state ?? ''}
          onChange={(event) => setState(STATES.find((one) => one === event.currentTarget.value))}
          data={[
            { value: '', label: t('visuals.anyState') },
            ...STATES.map((value) => ({ value, label: t(`ai.state.${value}`) })),
          ]}
        />
      </Group>
      <Loaded query={listed(query)}>
        {(items) =>
          items.length === 0 ? (
            <Card>
              <EmptyState
                icon={empty.icon}
                title={isFiltered ? t('visuals.noMatch') : empty.title}
                text={isFiltered ? t('visuals.noMatchText') : empty.text}
              />
            </Card>
          ) : (
            <ItemList label={title}>{items.map(children)}</ItemList>
          )
        }
      </Loaded>
      <More query={query} />
    </Stack>
  );
}
