/** What the toolbar's editor keeps, with the attributes it keeps. Anything else would silently disappear in it. */
const KNOWN: Record<string, readonly string[]> = {
  P: [],
  H2: [],
  H3: [],
  H4: [],
  UL: [],
  OL: ['start'],
  LI: [],
  STRONG: [],
  EM: [],
  B: [],
  I: [],
  S: [],
  CODE: [],
  PRE: [],
  BLOCKQUOTE: [],
  BR: [],
  HR: [],
  TABLE: [],
  TBODY: [],
  TR: [],
  TD: ['colspan', 'rowspan'],
  TH: ['colspan', 'rowspan', 'scope'],
  A: ['href', 'target', 'rel'],
};

/** Cells hold words only there. */
const IN_CELL = ['p', 'h2', 'h3', 'h4', 'ul', 'ol', 'pre', 'blockquote', 'hr', 'table']
  .map((tag) => `td ${tag}, th ${tag}`)
  .join();

/** Whether the rich text editor can show this text without losing a part of it. */
export function isSimpleHtml(html: string): boolean {
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  if (body.querySelector(IN_CELL) !== null) return false;
  return [...body.querySelectorAll('*')].every((element) => {
    const kept = KNOWN[element.tagName];
    return kept !== undefined && [...element.attributes].every(({ name }) => kept.includes(name));
  });
}
