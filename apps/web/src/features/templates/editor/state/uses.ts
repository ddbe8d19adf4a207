import { type Piece, piecesOf, type TemplateDoc, textOf } from './document.ts';

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Texts in which a Liquid name occurs, as `{{ name }}`, in a tag, or below `colors` and `sections`. */
export function usesOfName(doc: TemplateDoc, name: string): Piece[] {
  const inside = new RegExp(`\\{[{%][^}]*?(?<![\\w.-])${escaped(name)}(?![\\w-])[^}]*?[%}]\\}`);
  return piecesOf(doc).filter((piece) => inside.test(textOf(doc, piece) ?? ''));
}

/** Texts that name a file by its path, or by its placeholder. */
export function usesOfFile(doc: TemplateDoc, { path, pathVariable }: { path: string; pathVariable: string }): Piece[] {
  const byName = pathVariable === '' ? [] : usesOfName(doc, pathVariable);
  const byPath = new RegExp(`(?<![\\w.-])${escaped(path)}(?![\\w-])`);
  return piecesOf(doc).filter((piece) => byName.includes(piece) || byPath.test(textOf(doc, piece) ?? ''));
}
