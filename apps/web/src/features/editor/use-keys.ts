import { useCallback, useEffect } from 'react';
import type { EditorStore } from './state/store.ts';

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/** A comment, a search, a form over the page: taking back there is the browser's own. */
const isOtherText = (target: EventTarget | null): boolean =>
  isTyping(target) &&
  ((target as HTMLElement).closest('[data-field]') === null ||
    (target as HTMLElement).closest('[role="dialog"][aria-modal="true"]') !== null);

const isDialogOpen = (): boolean => document.querySelector('[role="dialog"]') !== null;

/** In a dialog or a menu, also when the same key has just closed it, or on the button that opens one: the key was for that. */
const isForOverlay = (target: EventTarget | null): boolean =>
  target instanceof Element &&
  target.closest('[role="dialog"], [role="menu"], [role="listbox"], [aria-haspopup]') !== null;

/** What a key means; undefined when it means nothing here. */
function meaningOf(
  event: KeyboardEvent,
  store: EditorStore,
  save: () => void,
  help: () => void,
  mayBuild: boolean,
): (() => void) | undefined {
  const key = event.key.toLowerCase();
  if (event.ctrlKey || event.metaKey) {
    if ((key === 'z' || key === 'y') && isOtherText(event.target)) return undefined;
    if (key === 'z') return event.shiftKey ? store.redo : store.undo;
    if (key === 'y') return store.redo;
    if (key === 's') return save;
  }
  if (key === '?' && !isTyping(event.target) && !isDialogOpen()) return help;
  const { selectedId } = store.getState();
  if (selectedId === null || isDialogOpen()) return undefined;
  if (key === 'escape')
    return isTyping(event.target) || isForOverlay(event.target) ? undefined : () => store.select(null);
  if (!mayBuild) return undefined;
  if ((event.ctrlKey || event.metaKey) && key === 'd') return () => store.duplicate(selectedId);
  if (isTyping(event.target)) return undefined;
  return key === 'delete' || key === 'backspace' ? () => store.remove(selectedId) : undefined;
}

/** The editor's keys, for its own window and for the preview frame. */
export function useKeys(
  store: EditorStore,
  { save, help }: { save: () => void; help: () => void },
  mayBuild: boolean,
): (event: KeyboardEvent) => void {
  const handle = useCallback(
    (event: KeyboardEvent) => {
      const act = meaningOf(event, store, save, help, mayBuild);
      if (act === undefined) return;
      event.preventDefault();
      act();
    },
    [store, save, help, mayBuild],
  );
  useEffect(() => {
    window.addEventListener('keydown', handle);
    return () => window.removeEventListener('keydown', handle);
  }, [handle]);
  return handle;
}
