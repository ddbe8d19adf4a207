import type { Said } from '#kernel/words/index.ts';
import type { ImportOptions } from '../importer.ts';
import type { OutsideKind } from '../words.ts';
import type { AssetBook, Target } from './asset-book.ts';
import type { LiquidSlots } from './page/liquid.ts';

/** Collects what is to be said, each sentence once. */
export interface Notes {
  add(said: Said): void;
  list(): Said[];
}

export function makeNotes(): Notes {
  const notes = new Map<string, Said>();
  return {
    add: (said) => void notes.set(said.message, said),
    list: () => [...notes.values()],
  };
}

/** What the steps of one conversion share. */
export interface ThemeContext {
  book: AssetBook;
  slots: LiquidSlots;
  external: NonNullable<ImportOptions['externalAssets']>;
  /** Hosts the theme loads from → what. */
  outside: Map<string, Set<OutsideKind>>;
  /** Outside sheets that the theme's own sheets import. */
  importedOutside: { url: string; media: string }[];
  /** Addresses that lead to no file. */
  missing: Set<string>;
  /** Files whose content became part of the template. */
  folded: Set<string>;
  warnings: Notes;
  skipped: Notes;
  /** Address on the site of one of the theme's own pages. */
  pageUrl(file: string): string;
}

/** Notes an outside address. Gives back whether the element that loads it stays. */
export function keepOutside(ctx: ThemeContext, host: string, what: OutsideKind): boolean {
  const kinds = ctx.outside.get(host) ?? new Set();
  ctx.outside.set(host, kinds.add(what));
  return ctx.external === 'keep';
}

/** The address of an asset for HTML (Liquid; the engine knows where the layout puts assets). */
export function assetUrl(ctx: ThemeContext, target: Target & { kind: 'asset' }): string {
  return `${ctx.slots.slot('{{ assets_url }}')}/${target.path}${target.suffix}`;
}
