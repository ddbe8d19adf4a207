import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Draft } from '#lib/api/types.gen.ts';
import { type DraftState, STATES } from './moves.ts';
import type { useMoves } from './use-moves.ts';

const STEPS: Readonly<Record<string, -1 | 1>> = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 };

interface Carried {
  draft: Draft;
  over: DraftState;
}

/** The grip of a draft, wherever it stands now. */
const gripOf = (id: string): HTMLElement | null => document.querySelector(`[data-grip="${CSS.escape(id)}"]`);

/**
 * Dragging with keys: Space or Enter picks a draft up, arrows lead over the columns that it may go to, Space or Enter puts it
 * down, Escape leaves it where it was. What happens is said, too.
 */
export function useCarry(moves: ReturnType<typeof useMoves>) {
  const { t } = useTranslation();
  const [carried, setCarried] = useState<Carried>();
  const [said, setSaid] = useState('');
  const nameOf = (state: DraftState): string => t(`aiStudio.state.${state}`);

  function step(draft: Draft, over: DraftState, by: -1 | 1): void {
    const places = STATES.filter((state) => state === draft.state || moves.wayOf(draft, state) !== undefined);
    const next = places[places.indexOf(over) + by];
    if (next === undefined) return;
    setCarried({ draft, over: next });
    setSaid(t('aiStudio.overColumn', { state: nameOf(next) }));
  }

  async function putDown({ draft, over }: Carried): Promise<void> {
    setCarried(undefined);
    if (over === draft.state) {
      setSaid(t('aiStudio.putBack', { name: draft.title }));
      return;
    }
    setSaid('');
    await moves.take(draft, over);
    // The card is another element in its new column.
    requestAnimationFrame(() => gripOf(draft.id)?.focus());
  }

  function onKeyDown(draft: Draft, event: KeyboardEvent): void {
    const isMine = carried?.draft.id === draft.id;
    const isAct = event.key === ' ' || event.key === 'Enter';
    const by = STEPS[event.key];
    if (!isAct && !(isMine && (by !== undefined || event.key === 'Escape'))) return;
    event.preventDefault();
    if (!isMine || carried === undefined) {
      setCarried({ draft, over: draft.state });
      setSaid(t('aiStudio.carrying', { name: draft.title }));
    } else if (by !== undefined) step(draft, carried.over, by);
    else if (isAct) void putDown(carried);
    else {
      setCarried(undefined);
      setSaid(t('aiStudio.putBack', { name: draft.title }));
    }
  }

  return {
    said,
    over: carried?.over,
    isCarried: ({ id }: Draft): boolean => carried?.draft.id === id,
    onKeyDown,
    /** Whoever goes elsewhere has let go. */
    drop: (): void => setCarried(undefined),
  };
}

export type Carry = ReturnType<typeof useCarry>;
