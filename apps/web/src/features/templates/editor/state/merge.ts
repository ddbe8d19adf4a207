import type { TemplateDoc } from './document.ts';

export type Side = 'mine' | 'theirs';

/** Something that two people changed in different ways. `key` is `field:htmlContent`, `section:top`, `variable:motto` or `color:brand`. */
export interface Conflict {
  key: string;
  mine: unknown;
  theirs: unknown;
}

const LISTS = {
  variables: ['variable', 'name'],
  sections: ['section', 'key'],
  colorVariables: ['color', 'name'],
} as const;
type ListName = keyof typeof LISTS;
const listNames = Object.keys(LISTS) as ListName[];
const isList = (name: string): name is ListName => Object.hasOwn(LISTS, name);

/** A document as single things that can be changed independently, in order. */
function thingsOf(doc: TemplateDoc): Map<string, unknown> {
  const things = new Map<string, unknown>();
  for (const [name, value] of Object.entries(doc)) if (!isList(name)) things.set(`field:${name}`, value);
  for (const name of listNames) {
    const [kind, id] = LISTS[name];
    for (const item of doc[name]) things.set(`${kind}:${(item as unknown as Record<string, string>)[id]}`, item);
  }
  return things;
}

function docFrom(things: ReadonlyMap<string, unknown>): TemplateDoc {
  const doc: Record<string, unknown> = { variables: [], sections: [], colorVariables: [] };
  const listOf = new Map(listNames.map((name) => [LISTS[name][0] as string, name]));
  for (const [key, value] of things) {
    const [kind = '', name = ''] = key.split(/:(.*)/s);
    const list = listOf.get(kind);
    if (list === undefined) doc[name] = value;
    else (doc[list] as unknown[]).push(value);
  }
  return doc as unknown as TemplateDoc;
}

const alike = (a: unknown, b: unknown): boolean => a === b || JSON.stringify(a) === JSON.stringify(b);

/**
 * Brings two people's changes of the same draft together. What only one of them changed is taken from them; what both changed
 * differently is a conflict, for which `choices` counts (mine where it says nothing).
 */
export function mergeDocs(
  base: TemplateDoc,
  mine: TemplateDoc,
  theirs: TemplateDoc,
  choices: Readonly<Record<string, Side>> = {},
): { doc: TemplateDoc; conflicts: Conflict[] } {
  const [b, m, t] = [thingsOf(base), thingsOf(mine), thingsOf(theirs)];
  const merged = new Map<string, unknown>();
  const conflicts: Conflict[] = [];
  for (const key of new Set([...m.keys(), ...t.keys()])) {
    const [was, own, other] = [b.get(key), m.get(key), t.get(key)];
    const untouched = alike(was, own);
    if (!untouched && !alike(was, other) && !alike(own, other)) conflicts.push({ key, mine: own, theirs: other });
    const takeTheirs = untouched || (choices[key] === 'theirs' && !alike(was, other));
    const value = takeTheirs ? other : own;
    if (value !== undefined) merged.set(key, value);
  }
  return { doc: docFrom(merged), conflicts };
}
