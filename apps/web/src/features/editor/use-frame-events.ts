import { type BlockField, isWording } from '@atelier/engine';
import { useMemo } from 'react';
import type { FrameEvents } from './preview/editing.ts';
import { blockType, type EditorStore } from './state/store.ts';
import { findRow } from './state/tree.ts';

/** The field at a path such as `items.2.question` or `cta.label`. */
function fieldAt(fields: readonly BlockField[], path: string): BlockField | undefined {
  const [name, , ...rest] = path.split('.');
  const field = fields.find((one) => one.name === name);
  return field?.kind === 'list' && rest.length > 0 ? fieldAt(field.fields, rest.join('.')) : field;
}

/** Parts of the inspector are loaded on demand: how long and how often to look for one. */
const WAIT_MS = 60;
const TRIES = 40;

/** Puts the cursor into a control of the inspector; opens the item that it stands in, and waits until it is there. */
function focusField(path: string, tries = TRIES): void {
  const again = (): void => {
    if (tries > 0) setTimeout(() => focusField(path, tries - 1), WAIT_MS);
  };
  const control = document.querySelector<HTMLElement>(`[data-field="${CSS.escape(path)}"]`);
  if (control !== null) {
    control.scrollIntoView({ block: 'center' });
    const inside = ['[contenteditable="true"]', 'input, textarea', '[data-open]'];
    const target = control.matches('input, textarea, select')
      ? control
      : (inside.map((what) => control.querySelector<HTMLElement>(what)).find((found) => found !== null) ?? null);
    if (target === null) again();
    else target.focus();
    return;
  }
  const item = /^(.*?\.\d+)(?:\.|$)/.exec(path)?.[1];
  const head =
    item === undefined
      ? null
      : document.querySelector<HTMLElement>(`[data-item="${CSS.escape(item)}"] [aria-expanded="false"]`);
  head?.click();
  again();
}

/** What the preview frame tells the editor. */
export function useFrameEvents(
  store: EditorStore,
  { key, clipboard }: Pick<FrameEvents, 'key' | 'clipboard'>,
  { mayWrite, mayBuild }: { mayWrite: boolean; mayBuild: boolean },
  showInspector: () => void,
): FrameEvents {
  return useMemo(
    () => ({
      select: (id) => store.select(id),
      typed: (id, field, text) => store.setField(id, field, text),
      key,
      clipboard,
      left: () => undefined,
      open: (id, field) => {
        store.select(id);
        showInspector();
        focusField(field);
      },
      isPlain: (id, path) => {
        if (!mayWrite) return false;
        const block = findRow(store.getState().blocks, id)?.block;
        const field = fieldAt(blockType(block?.type ?? '')?.fields ?? [], path);
        if (field?.kind === 'text') return mayBuild || isWording(field);
        return field?.kind === 'link' && path.endsWith('.label');
      },
    }),
    [store, key, clipboard, mayWrite, mayBuild, showInspector],
  );
}
