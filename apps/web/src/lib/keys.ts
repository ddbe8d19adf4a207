/** What this computer calls the key of shortcuts. */
export const modKey = (): string => (/Mac|iP(?:hone|ad)/.test(navigator.platform) ? '⌘' : 'Ctrl');

/** What keys do in the page editor: name in the dictionary, and its combinations. `mod` is Cmd on a Mac and Ctrl elsewhere. */
export const editorKeys = [
  ['undo', ['mod+Z', 'mod+Shift+Z']],
  ['save', ['mod+S']],
  ['move', ['Alt+↑', 'Alt+↓']],
  ['nest', ['Alt+→', 'Alt+←']],
  ['duplicate', ['mod+D']],
  ['clipboard', ['mod+C', 'mod+X', 'mod+V']],
  ['remove', ['Delete']],
  ['close', ['Esc']],
] as const;

/** A combination as it stands on the keys of this computer. */
export const shownKeys = (combination: string): string => combination.replace('mod', modKey());
