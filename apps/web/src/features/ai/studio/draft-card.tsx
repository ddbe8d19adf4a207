import { useDraggable } from '@dnd-kit/react';
import { ActionIcon, Group, Menu, Text, UnstyledButton } from '@mantine/core';
import { IconArrowsMove, IconGripVertical, IconMessage } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useCan } from '#features/auth/index.ts';
import type { Draft } from '#lib/api/types.gen.ts';
import { useFormat } from '#lib/format.ts';
import { StatusBadge } from '#ui/status-badge.tsx';
import { PLATFORMS } from '../content-kinds.ts';
import { type DraftState, STATES } from './moves.ts';
import classes from './studio.module.css';
import type { Carry } from './use-carry.ts';
import type { useMoves } from './use-moves.ts';

/** The same ways as by dragging, for whoever does not drag. */
function MoveMenu({ draft, moves }: { draft: Draft; moves: ReturnType<typeof useMoves> }) {
  const { t } = useTranslation();
  const ways = STATES.map((to) => ({ to, way: moves.wayOf(draft, to) })).filter(({ way }) => way !== undefined);
  if (ways.length === 0) return null;
  const nameOf = ({ to, way }: (typeof ways)[number]): string => {
    if (way === 'approve') return t('aiStudio.approve');
    return way === 'return' ? t('aiStudio.sendBack') : t('aiStudio.moveTo', { state: t(`aiStudio.state.${to}`) });
  };
  return (
    <Menu width={200} position="bottom-end">
      <Menu.Target>
        <ActionIcon size="sm" aria-label={t('aiStudio.move', { name: draft.title })}>
          <IconArrowsMove size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {ways.map((one) => (
          <Menu.Item key={one.to} onClick={() => void moves.take(draft, one.to as DraftState)}>
            {nameOf(one)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function Facts({ draft }: { draft: Draft }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { channel, ownerName, dueOn, comments, isSample, isPaused, state } = draft;
  const isLate = dueOn !== null && state !== 'ready' && dueOn < new Date().toISOString().slice(0, 10);
  const place = channel === null ? undefined : PLATFORMS[channel as keyof typeof PLATFORMS];
  const facts = [place, ownerName].filter(Boolean).join(' · ');
  return (
    <>
      {facts !== '' && (
        <Text size="xs" c="dimmed" mt={4}>
          {facts}
        </Text>
      )}
      <Group gap={6} mt={4}>
        {dueOn !== null && (
          <Text size="xs" fw={isLate ? 650 : 400}>
            {t(isLate ? 'aiStudio.overdue' : 'aiStudio.due', { date: format.date(dueOn) })}
          </Text>
        )}
        {isPaused && <StatusBadge tone="draft">{t('aiStudio.paused')}</StatusBadge>}
        {isSample && <StatusBadge tone="draft">{t('ai.sample')}</StatusBadge>}
        {comments > 0 && (
          <Text size="xs" aria-label={t('aiStudio.comments', { count: comments })} role="img">
            <IconMessage size={13} style={{ verticalAlign: '-2px' }} aria-hidden /> {comments}
          </Text>
        )}
      </Group>
    </>
  );
}

/** A draft on the board. */
export function DraftCard(props: {
  draft: Draft;
  moves: ReturnType<typeof useMoves>;
  carry: Carry;
  onOpen: () => void;
}) {
  const { draft, moves, carry, onOpen } = props;
  const { t } = useTranslation();
  const mayMove = useCan()('draft:update');
  const { ref, handleRef, isDragging } = useDraggable({ id: draft.id, disabled: !mayMove });
  return (
    <li ref={ref} className={classes.card} data-dragging={isDragging || carry.isCarried(draft) || undefined}>
      <Group gap={4} wrap="nowrap" align="start">
        {mayMove && (
          <ActionIcon
            ref={handleRef}
            size="sm"
            variant="subtle"
            aria-label={t('aiStudio.drag', { name: draft.title })}
            aria-pressed={carry.isCarried(draft)}
            data-grip={draft.id}
            className={classes.grip}
            onKeyDown={(event) => carry.onKeyDown(draft, event)}
            onBlur={carry.drop}
          >
            <IconGripVertical size={16} />
          </ActionIcon>
        )}
        <div style={{ flex: 1, minWidth: 0 }}>
          <UnstyledButton className={classes.name} onClick={onOpen} fz="sm">
            {draft.title}
          </UnstyledButton>
          <Facts draft={draft} />
        </div>
        <MoveMenu draft={draft} moves={moves} />
      </Group>
    </li>
  );
}
