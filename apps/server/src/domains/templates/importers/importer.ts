import type { TemplateInput } from '@atelier/engine';
import type { Said } from '#kernel/words/index.ts';

/** Where a theme comes from. `folder` is only for people with access to the machine (the command line), never for uploads. */
export type ThemeSource =
  | { kind: 'folder'; path: string }
  | { kind: 'zip'; path: string }
  | { kind: 'zip'; bytes: Uint8Array };

export interface ImportOptions {
  /** Name of the template; default: taken from the theme's title. */
  name?: string;
  /**
   * What happens to files the theme loads from other hosts (fonts, icon sets, script libraries).
   * `keep` (default) leaves the links and lists each host in `report.warnings`; `drop` removes them.
   */
  externalAssets?: 'keep' | 'drop';
}

/** One file that travels with the template. `path` is below the layout's assets path. */
export interface ImportedAsset {
  path: string;
  bytes: Uint8Array;
  contentType: string;
  /** SHA-256 of `bytes`, hex. */
  hash: string;
}

/** A page the theme carried: raw material for real pages. `bodyHtml` is Liquid like the template's own sections. */
export interface ImportedPage {
  slug: string;
  title: string;
  bodyHtml: string;
}

/** For the person who imported. */
export interface ImportReport {
  kept: Said[];
  skipped: Said[];
  warnings: Said[];
}

export interface ImportedTemplate {
  template: Omit<TemplateInput, 'id' | 'version'>;
  assets: ImportedAsset[];
  pages: ImportedPage[];
  report: ImportReport;
}

/** Everything inside a theme, already checked: path (forward slashes, relative) → bytes. */
export interface ThemeFiles {
  /** Name of the folder or archive, without extension; `''` when it came as bytes. */
  name: string;
  files: Map<string, Uint8Array>;
  /** Files left out while opening. */
  skipped: Said[];
}

/** One kind of theme. `recognises` must be cheap; the first importer that says yes does the work. */
export interface Importer {
  id: string;
  label: string;
  recognises(theme: ThemeFiles): boolean;
  convert(theme: ThemeFiles, options: ImportOptions): Promise<ImportedTemplate>;
}

/** Declares an importer; the registry lists it. */
export function defineImporter(importer: Importer): Importer {
  return importer;
}

/** Permanent codes of {@link ImportRefused}. */
export type RefusalCode =
  | 'not_found'
  | 'broken_archive'
  | 'encrypted_archive'
  | 'too_many_files'
  | 'too_large'
  | 'compression_bomb'
  | 'unsafe_path'
  | 'name_too_long'
  | 'duplicate_path'
  | 'symlink'
  | 'program_file'
  | 'no_html'
  | 'which_html'
  | 'unreadable_html';

/**
 * The theme cannot be imported. `message` is a sentence for the person who tried; it names the file where there is one.
 * Bad input never leads to any other error.
 */
export class ImportRefused extends Error {
  readonly code: RefusalCode;
  readonly said: Said;
  readonly file: string | undefined;

  constructor(code: RefusalCode, said: Said, file?: string) {
    super(said.message);
    this.name = 'ImportRefused';
    this.code = code;
    this.said = said;
    this.file = file;
  }
}
