import { DragDropProvider, useDroppable } from '@dnd-kit/react';
import { Group, Stack, Text, Title, VisuallyHidden } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { draftsListOptions } from '#lib/api/@tanstack/react-query.gen.ts';
import type { Draft } from '#lib/api/types.gen.ts';
import { dragOptions } from '#lib/drag.ts';
import { Loaded } from '#lib/loaded.tsx';
import { Bars } from '#ui/bars.tsx';
import { DraftCard } from './draft-card.tsx';
import { type DraftState, STATES } from './moves.ts';
import classes from './studio.module.css';
import { type Carry, useCarry } from './use-carry.ts';
import { useMoves } from './use-moves.ts';

export interface BoardFilter {
  q: string;
  owner: string | undefined;
}
interface ColumnProps {
  state: DraftState;
  filter: BoardFilter;
  onOpen: (draft: Draft) => void;
  moves: ReturnType<typeof useMoves>;
  carry: Carry;
}

const queryOf = ({ q, owner }: BoardFilter, state: DraftState) => ({
  ...{ state, limit: 50 },
  ...(q === '' ? {} : { q }),
  ...(owner === undefined ? {} : { owner }),
});

function Column({ state, filter, onOpen, moves, carry }: ColumnProps) {
  const { t } = useTranslation();
  const { ref, isDropTarget } = useDroppable({ id: state });
  const query = useQuery(draftsListOptions({ query: queryOf(filter, state) }));
  const name = t(`aiStudio.state.${state}`);
  return (
    <section
      ref={ref}
      className={classes.column}
      aria-label={name}
      data-over={isDropTarget || carry.over === state || undefined}
    >
      <Group justify="space-between" mb="xs">
        <Title order={2} size="h5">
          {name}
        </Title>
        <Text size="sm" c="dimmed">
          {query.data?.items.length ?? ''}
        </Text>
      </Group>
      <Loaded query={query} waiting={<Bars rows={2} height={60} />}>
        {({ items, next }) => (
          <Stack gap="xs">
            {items.length === 0 ? (
              <Text size="sm" c="dimmed">
                {t('aiStudio.none')}
              </Text>
            ) : (
              <ul style={{ display: 'grid', gap: 8, margin: 0, padding: 0, listStyle: 'none' }}>
                {items.map((draft) => (
                  <DraftCard key={draft.id} draft={draft} moves={moves} carry={carry} onOpen={() => onOpen(draft)} />
                ))}
              </ul>
            )}
            {next !== null && (
              <Text size="xs" c="dimmed">
                {t('aiStudio.more')}
              </Text>
            )}
          </Stack>
        )}
      </Loaded>
    </section>
  );
}

/** Five columns; a draft is dragged, or sent by its menu, to where it may go. */
export function Board(props: Pick<ColumnProps, 'filter' | 'onOpen'> & { find: (id: string) => Draft | undefined }) {
  const { find, ...rest } = props;
  const { t } = useTranslation();
  const moves = useMoves();
  const carry = useCarry(moves);
  return (
    <DragDropProvider
      {...dragOptions}
      onDragEnd={(event) => {
        const { source, target } = event.operation;
        const draft = find(String(source?.id ?? ''));
        const to = STATES.find((state) => state === target?.id);
        if (event.canceled || draft === undefined || to === undefined || to === draft.state) return;
        void moves.take(draft, to);
      }}
    >
      <section className={classes.board} aria-label={t('aiStudio.board')}>
        {STATES.map((state) => (
          <Column key={state} state={state} {...rest} moves={moves} carry={carry} />
        ))}
      </section>
      <VisuallyHidden aria-live="assertive">{carry.said}</VisuallyHidden>
    </DragDropProvider>
  );
}
