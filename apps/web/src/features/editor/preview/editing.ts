/** What a person does inside the preview frame, told to the editor. */
export interface FrameEvents {
  select: (blockId: string | null) => void;
  /** Words typed in place. */
  typed: (blockId: string, field: string, text: string) => void;
  /** Something to be edited in the inspector: rich text, a picture. */
  open: (blockId: string, field: string) => void;
  /** A key that the page itself has no use for. */
  key: (event: KeyboardEvent) => void;
  /** Copy, cut and paste that are not about a text. */
  clipboard: (event: ClipboardEvent) => void;
  /** A text typed in place was left. */
  left: () => void;
  /** Whether the field is plain text that can be typed in place. */
  isPlain: (blockId: string, field: string) => boolean;
}

/** Set by hand: a rule with `:has()` would make the browser look at the whole page with every key. */
const HOVER = 'data-atelier-hover';

const blockOf = (target: Element): HTMLElement | null => target.closest<HTMLElement>('[data-block]');

/**
 * Turns clicks and typing in the frame's document into events. The document runs no scripts of its own.
 *
 * @returns the element being typed in, and a way to leave it
 */
export function watchFrame(page: Document, events: FrameEvents) {
  let editing: HTMLElement | null = null;

  const stop = (): void => {
    if (editing === null) return;
    const element = editing;
    editing = null;
    element.removeAttribute('contenteditable');
    element.blur();
  };

  const start = (element: HTMLElement, blockId: string, field: string): void => {
    if (editing === element) return;
    stop();
    editing = element;
    element.setAttribute('contenteditable', 'plaintext-only');
    element.focus();
    element.oninput = () => events.typed(blockId, field, element.textContent ?? '');
    element.onblur = () => {
      if (editing === element) stop();
      element.oninput = null;
      element.onblur = null;
      events.left();
    };
  };

  const onClick = (event: MouseEvent): void => {
    event.preventDefault();
    const target = event.target as Element;
    const block = blockOf(target);
    const blockId = block?.dataset.block ?? null;
    const field = target.closest<HTMLElement>('[data-edit]');
    const inside = field !== null && block?.contains(field) === true;
    if (editing !== null && field !== editing) stop();
    events.select(blockId);
    if (blockId === null || !inside) return;
    const path = field.dataset.edit ?? '';
    if (events.isPlain(blockId, path)) start(field, blockId, path);
    else events.open(blockId, path);
  };

  const onKey = (event: KeyboardEvent): void => {
    if (editing !== null) {
      const leaves = event.key === 'Escape' || (event.key === 'Enter' && !event.isComposing);
      if (leaves) {
        event.preventDefault();
        stop();
        return;
      }
      // Cursor keys and deleting belong to the text.
      if (!event.ctrlKey && !event.metaKey) return;
    }
    events.key(event);
  };
  const refuse = (event: Event): void => event.preventDefault();
  const onClipboard = (event: ClipboardEvent): void => {
    if (editing === null) events.clipboard(event);
  };

  let hovered: Element | null = null;
  const onHover = (event: Event): void => {
    const block = event.type === 'pointerover' ? blockOf(event.target as Element) : null;
    if (block === hovered) return;
    hovered?.removeAttribute(HOVER);
    block?.setAttribute(HOVER, '');
    hovered = block;
  };

  page.addEventListener('click', onClick, true);
  page.addEventListener('keydown', onKey);
  for (const what of ['copy', 'cut', 'paste'] as const) page.addEventListener(what, onClipboard);
  page.addEventListener('pointerover', onHover);
  page.documentElement.addEventListener('pointerleave', onHover);
  page.addEventListener('submit', refuse, true);
  page.addEventListener('dragstart', refuse, true);
  return {
    editing: () => editing,
    stop,
  };
}

export type FrameWatch = ReturnType<typeof watchFrame>;
