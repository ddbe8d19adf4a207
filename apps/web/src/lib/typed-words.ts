type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

const FIELDS = 'input, textarea, select';
const TICKED = ['checkbox', 'radio'];
/** Typed to find or to confirm something: gone with the dialog, and no loss. */
const FLEETING = '[type=search], [data-fleeting], [autocomplete=current-password], [autocomplete=one-time-code]';

const isField = (target: EventTarget | null): target is Field =>
  target instanceof Element && target.matches(FIELDS) && !target.matches(FLEETING);

/** What the field says; of one that collects several, all of them. */
function saidBy(field: Field): string {
  if (field instanceof HTMLInputElement && TICKED.includes(field.type)) return String(field.checked);
  return [field.closest('[class*="-pillsList"]')?.textContent ?? '', field.value].join('\n');
}

/**
 * Knows whether somebody typed or chose something in a part of the screen that is not what stood there before.
 * What the program itself writes into the fields is nothing that could be lost.
 */
export function watchTyped(part: HTMLElement): { isTyped: () => boolean; end: () => void } {
  const before = new Map<Field, string>();
  const changed = new Set<Field>();
  const remember = ({ target }: Event): void => {
    if (!isField(target)) return;
    if (!before.has(target)) before.set(target, saidBy(target));
    // Entries of a list are chosen outside the field, without an event in it.
    if (target.getAttribute('aria-haspopup') === 'listbox') changed.add(target);
  };
  const mark = ({ target }: Event): void => {
    if (!isField(target)) return;
    const isTick = target instanceof HTMLInputElement && TICKED.includes(target.type);
    if (isTick && !changed.has(target)) before.set(target, String(!target.checked));
    changed.add(target);
  };
  const started = new AbortController();
  const options = { capture: true, signal: started.signal };
  for (const name of ['focusin', 'beforeinput']) part.addEventListener(name, remember, options);
  for (const name of ['input', 'change']) part.addEventListener(name, mark, options);
  return {
    isTyped: () =>
      [...changed].some((field) => part.contains(field) && saidBy(field) !== (before.get(field) ?? saidBy(field))),
    end: () => started.abort(),
  };
}
