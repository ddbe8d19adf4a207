import { isDeepStrictEqual } from 'node:util';
import { type TemplateInput, type TemplateProblem, validateTemplate } from '@atelier/engine';
import type { SystemWork, Tx, UnitOfWork } from '#db/unit-of-work.ts';
import {
  type Author,
  assetTypeOf,
  hashOf,
  type ImportedAsset,
  type ImportedTemplate,
  type ImportOptions,
  ImportRefused,
  importTheme,
  partsFrom,
  rowFrom,
  sameContent,
  storageKeyOf,
  type TemplateParts,
  type TemplateQueries,
  type Templates,
  type ThemeSource,
  toInput,
} from '#domains/templates/index.ts';
import type { Member } from '#kernel/access/index.ts';
import { readAtMost } from '#kernel/content/index.ts';
import { invalidInput } from '#kernel/errors/index.ts';
import type { UploadedFile } from '#kernel/http/index.ts';
import { archiveTooLarge, importRefused, noArchive } from './template-imports.errors.ts';
import type { TemplateImportsRepo } from './template-imports.repo.ts';
import { type BuiltInTemplate, importFields, type StarterPages } from './template-imports.schemas.ts';

interface Needs {
  repo: TemplateImportsRepo;
  unitOfWork: UnitOfWork;
  systemWork: SystemWork;
  templates: Pick<Templates, 'createIn' | 'publishIn' | 'storeAsset'>;
  queries: Pick<TemplateQueries, 'partsOf' | 'insertParts' | 'deleteParts' | 'snapshot'>;
}

/** A template without its place in an installation. */
export type Adopted = Omit<TemplateInput, 'id' | 'version' | 'assets'>;

const MEGABYTES = 100;

const isError = ({ level }: TemplateProblem): boolean => level === 'error';

export function makeTemplateImports({ repo, unitOfWork, systemWork, templates, queries }: Needs) {
  const known = new Map<string, BuiltInTemplate>();

  async function store(assets: readonly Omit<ImportedAsset, 'hash'>[]): Promise<TemplateParts['assets']> {
    const rows: TemplateParts['assets'] = [];
    for (const { path, bytes, contentType } of assets) {
      const stored = await templates.storeAsset(bytes, contentType);
      rows.push({ type: assetTypeOf(contentType), path, pathVariable: '', contentType, ...stored });
    }
    return rows;
  }

  async function convert(source: ThemeSource, options: ImportOptions): Promise<ImportedTemplate> {
    try {
      return await importTheme(source, options);
    } catch (error) {
      if (!(error instanceof ImportRefused)) throw error;
      throw importRefused(error.said, { extra: { reason: error.code, file: error.file ?? null, said: error.said } });
    }
  }

  /**
   * Turns a theme into a template of the actor's workspace, published as version 1; when something in it cannot be
   * published as it is, it stays a draft and the answer says what.
   */
  async function importTemplate(actor: Author, source: ThemeSource, options: ImportOptions = {}) {
    const { template, assets, pages, report } = await convert(source, options);
    const parts = partsFrom(template, await store(assets));
    const saved = await unitOfWork(actor, (tx) =>
      templates.createIn(tx, actor, rowFrom(template), parts, { publish: 'when-valid', operation: 'templates.import' }),
    );
    return { template: saved, pages, report };
  }

  /**
   * A template as another installation or workspace has it. The same content, own or shared, is not made again.
   * @returns which template and version it is, and whether it is new
   */
  async function adoptIn(tx: Tx, actor: Author, template: Adopted, rows: TemplateParts['assets']) {
    const files = rows.map(({ path, hash, size, contentType }) => ({ path, hash, size, contentType }));
    const wanted = { ...template, id: '', version: 0, assets: files.toSorted((a, b) => (a.path < b.path ? -1 : 1)) };
    for (const known of await repo.versionsNamed(tx, template.name))
      if (sameContent({ ...known.snapshot, id: '' }, wanted))
        return { templateId: known.templateId, version: known.version, isNew: false };
    const options = { publish: 'always', operation: 'templates.import' } as const;
    const { id, version } = await templates.createIn(tx, actor, rowFrom(template), partsFrom(template, rows), options);
    return { templateId: id, version, isNew: true };
  }

  async function upload(actor: Member, files: AsyncIterable<UploadedFile>) {
    for await (const file of files) {
      const bytes = await readAtMost(file.stream, MEGABYTES * 1024 * 1024);
      if (!bytes || file.truncated()) throw archiveTooLarge({ megabytes: MEGABYTES });
      const fields = importFields.safeParse(file.fields);
      if (!fields.success) {
        const problems = fields.error.issues.map(({ path, message }) => ({ path: path.join('.'), message }));
        throw invalidInput(undefined, { fields: problems });
      }
      const { name, externalAssets } = fields.data;
      return importTemplate(
        actor,
        { kind: 'zip', bytes },
        { ...(name ? { name } : {}), ...(externalAssets ? { externalAssets } : {}) },
      );
    }
    throw noArchive(undefined);
  }

  /** Whether what is stored differs from the definition. */
  const differs = ({ slug, template, name, description, translations = {} }: BuiltInTemplate, parts: TemplateParts) =>
    systemWork('look at template', async (tx) => {
      const row = await repo.findShared(tx, slug);
      if (row?.description !== description || !isDeepStrictEqual(row.translations, translations)) return true;
      return !sameContent(await queries.snapshot(tx, row.id), toInput({ ...row, ...rowFrom(template), name }, parts));
    });

  const replace = ({ slug, template, name, description, translations = {} }: BuiltInTemplate, parts: TemplateParts) =>
    systemWork('install template', async (tx) => {
      await repo.waitForOthers(tx);
      const values = { ...rowFrom(template), slug, name, description, translations };
      const before = await repo.findShared(tx, slug);
      const latest = before && (await queries.snapshot(tx, before.id));
      const row = before ? await repo.updateShared(tx, before.id, values) : await repo.insertShared(tx, values);
      await queries.deleteParts(tx, row.id);
      await queries.insertParts(tx, row, parts);
      if (!sameContent(latest, toInput(row, parts))) await templates.publishIn(tx, row, null);
    });

  /** Makes a template known to every workspace. May run again: only a changed definition gives a new version. */
  async function installBuiltIn(definition: BuiltInTemplate): Promise<void> {
    const { slug, template, assets, variableDescriptions } = definition;
    known.set(slug, definition);
    const rows = assets.map(({ path, bytes, contentType }) => {
      const hash = hashOf(bytes);
      const type = assetTypeOf(contentType);
      return {
        type,
        path,
        pathVariable: '',
        contentType,
        hash,
        storageKey: storageKeyOf(hash),
        size: bytes.byteLength,
      };
    });
    const parts = partsFrom(template, rows, variableDescriptions);
    if (!(await differs(definition, parts))) return;
    const files = rows.map(({ path, hash, size, contentType }) => ({ path, hash, size, contentType }));
    const [problem] = validateTemplate({ ...template, id: '', version: 0, assets: files }).filter(isError);
    if (problem)
      throw new Error(`The template "${slug}" is broken in ${problem.piece}, line ${problem.line}: ${problem.message}`);
    await store(assets);
    await replace(definition, parts);
  }

  return {
    importTemplate,
    adoptIn,
    /** Keeps files of a template, as the rows that `adoptIn` takes. */
    store,
    upload,
    installBuiltIn,
    /** Pages that a new site of this template begins with, by language; none for templates of a workspace. */
    async starterPagesOf(tx: Tx, templateId: string): Promise<readonly StarterPages[]> {
      const slug = await repo.sharedSlug(tx, templateId);
      return (slug === undefined ? undefined : known.get(slug)?.starterPages) ?? [];
    },
  };
}

export type TemplateImports = ReturnType<typeof makeTemplateImports>;
