/** Modal dialogs, not menus and hints: those come and go while somebody clicks elsewhere. */
const DIALOG = '[role="dialog"][aria-modal="true"]';
/** A menu that opened the dialog is gone by then; what opened the menu is still there. */
const REMEMBERED = 6;

const hadDialog = (node: Node): boolean =>
  node instanceof HTMLElement && (node.matches(DIALOG) || node.querySelector(DIALOG) !== null);

/**
 * Gives the focus back to where it was before a dialog that vanished whole: the library does so only for dialogs that
 * stay mounted. Only children of the portals are watched, never the screen.
 */
export function watchFocus({ body }: Document): () => void {
  const last: HTMLElement[] = [];
  const remember = ({ target }: FocusEvent): void => {
    if (!(target instanceof HTMLElement)) return;
    last.push(target);
    if (last.length > REMEMBERED) last.shift();
  };
  const observer = new MutationObserver((records) => {
    for (const { addedNodes } of records)
      for (const node of addedNodes)
        if (node instanceof HTMLElement && node.dataset.portal !== undefined)
          observer.observe(node, { childList: true });
    if (body.ownerDocument.activeElement !== body) return;
    if (!records.some(({ removedNodes }) => [...removedNodes].some(hadDialog))) return;
    last.findLast((element) => element.isConnected)?.focus({ preventScroll: true });
  });
  observer.observe(body, { childList: true });
  for (const portal of body.querySelectorAll(':scope > [data-portal]')) observer.observe(portal, { childList: true });
  body.addEventListener('focusin', remember);
  return () => {
    observer.disconnect();
    body.removeEventListener('focusin', remember);
  };
}
