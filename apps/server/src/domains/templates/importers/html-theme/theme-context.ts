import type { ImportOptions } from '../importer.ts';
import type { AssetBook, Target } from './asset-book.ts';
import type { LiquidSlots } from './page/liquid.ts';

/** What the steps of one conversion share. */
export interface ThemeContext {
  book: AssetBook;
  slots: LiquidSlots;
  external: NonNullable<ImportOptions['externalAssets']>;
  /** Hosts the theme loads from → what (`stylesheet`, `script`, `picture` …). */
  outside: Map<string, Set<string>>;
  /** Outside sheets that the theme's own sheets import. */
  importedOutside: { url: string; media: string }[];
  /** Addresses that lead to no file. */
  missing: Set<string>;
  /** Files whose content became part of the template. */
  folded: Set<string>;
  warnings: Set<string>;
  skipped: Set<string>;
  /** Address on the site of one of the theme's own pages. */
  pageUrl(file: string): string;
}

/** Notes an outside address. Gives back whether the element that loads it stays. */
export function keepOutside(ctx: ThemeContext, host: string, what: string): boolean {
  const kinds = ctx.outside.get(host) ?? new Set();
  ctx.outside.set(host, kinds.add(what));
  return ctx.external === 'keep';
}

/** The address of an asset for HTML (Liquid; the engine knows where the layout puts assets). */
export function assetUrl(ctx: ThemeContext, target: Target & { kind: 'asset' }): string {
  return `${ctx.slots.slot('{{ assets_url }}')}/${target.path}${target.suffix}`;
}
