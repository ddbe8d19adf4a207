import type { TemplateInput } from '@atelier/engine';
import type { Tx, UnitOfWork } from '#db/unit-of-work.ts';
import { isStillReferredTo, violated } from '#db/violated.ts';
import type { Actor, Member } from '#kernel/access/index.ts';
import type { Audit } from '#kernel/audit/index.ts';
import { revisionConflict } from '#kernel/errors/index.ts';
import { uuidv7 } from '#kernel/ids/index.ts';
import type { Storage } from '#kernel/storage/index.ts';
import type { TemplateTrial } from '#kernel/template-trial/index.ts';
import {
  errorsOf,
  inUse,
  refuseBroken,
  refuseTemplate,
  requiredSection,
  sharedReadOnly,
  slugTaken,
  templateNotFound,
} from './templates.errors.ts';
import {
  hashOf,
  restoredParts,
  rowFrom,
  sameContent,
  storageKeyOf,
  type TemplatePartRows,
  type TemplateParts,
  type TemplateQueries,
  times,
  toAsset,
  toInput,
  toSection,
  toVariable,
} from './templates.queries.ts';
import type { NewTemplateRow, TemplateRow, TemplatesRepo } from './templates.repo.ts';
import type {
  NewTemplate,
  SavedTemplate,
  Template,
  TemplateChange,
  TemplateDraft,
  TemplateListQuery,
  TemplateSummary,
} from './templates.schemas.ts';

interface Needs {
  repo: TemplatesRepo;
  queries: TemplateQueries;
  unitOfWork: UnitOfWork;
  audit: Audit;
  storage: Pick<Storage, 'put' | 'exists' | 'read' | 'get'>;
  trial: Pick<TemplateTrial, 'validate'>;
}

/** Whoever acts for a workspace, person or system. */
export type Author = Actor & { readonly workspaceId: string };

type SummaryRow = Pick<TemplateRow, Exclude<keyof TemplateSummary, 'isShared'> | 'workspaceId'>;
const toSummary = ({ workspaceId, ...row }: SummaryRow): TemplateSummary => ({
  ...row,
  isShared: workspaceId === null,
  ...times(row),
});

const slugFrom = (name: string): string =>
  name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replace(/^-+|-+$/g, '') || 'template';

type Given<T> = { [K in keyof T]?: Exclude<T[K], undefined> };
const given = <T extends object>(fields: T): Given<T> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Given<T>;

export function makeTemplates(needs: Needs) {
  const { repo, queries, unitOfWork, audit, storage, trial } = needs;

  async function toTemplate(tx: Tx, row: TemplateRow, parts?: TemplatePartRows): Promise<Template> {
    const own = parts ?? (await queries.partsOf(tx, row.id));
    const { workspaceId: _, ...content } = row;
    return {
      ...content,
      ...toSummary(row),
      variables: own.variables.map(toVariable),
      sections: own.sections.map(toSection),
      assets: own.assets.map(toAsset),
      hasUnpublishedChanges: !sameContent(await queries.snapshot(tx, row.id), toInput(row, own)),
    };
  }

  /** A template this workspace may change, locked. Throws when it is not there or comes with the product. */
  async function editable(tx: Tx, id: string): Promise<TemplateRow> {
    const row = await repo.lock(tx, id);
    if (row) return row;
    throw (await repo.find(tx, id)) ? sharedReadOnly(undefined) : templateNotFound();
  }

  async function publishIn(tx: Tx, row: TemplateRow, createdBy: string | null): Promise<TemplateInput> {
    const snapshot = { ...toInput(row, await queries.partsOf(tx, row.id)), version: row.version + 1 };
    await queries.insertVersion(tx, {
      workspaceId: row.workspaceId,
      templateId: row.id,
      version: snapshot.version,
      snapshot,
      createdBy,
    });
    await repo.setVersion(tx, row.id, snapshot.version);
    return snapshot;
  }

  async function createIn(
    tx: Tx,
    actor: Author,
    values: Omit<NewTemplateRow, 'slug' | 'workspaceId'> & { slug?: string | undefined },
    parts: TemplateParts,
    options: { publish: 'always' | 'when-valid' | 'never'; operation: string },
  ): Promise<SavedTemplate> {
    const id = uuidv7();
    const base = slugFrom(values.name);
    const free = (await repo.slugTaken(tx, actor.workspaceId, base)) ? `${base}-${id.slice(-4)}` : base;
    const slug = values.slug ?? free;
    const row = await repo.insert(tx, { ...values, id, slug, workspaceId: actor.workspaceId });
    await queries.insertParts(tx, row, parts);
    const problems = await trial.validate(toInput(row, parts));
    const errors = errorsOf(problems);
    if (options.publish === 'always' && errors.length > 0) throw refuseTemplate(errors);
    if (options.publish === 'never') refuseBroken(problems);
    if (options.publish !== 'never' && errors.length === 0)
      row.version = (await publishIn(tx, row, actor.userId)).version;
    const line = { operation: options.operation, objectType: 'template', objectId: id };
    await audit.record(tx, actor, { ...line, changes: { name: row.name, version: row.version } });
    return { ...(await toTemplate(tx, row)), problems };
  }

  async function clashAs<T>(slug: string | undefined, work: Promise<T>): Promise<T> {
    try {
      return await work;
    } catch (error) {
      if (violated(error) === 'templates_slug_key' && slug) throw slugTaken({ slug });
      throw error;
    }
  }

  const create = (actor: Member, input: NewTemplate): Promise<SavedTemplate> => {
    const { variables, sections, publish, ...fields } = input;
    const row = { ...given(fields), name: fields.name, kind: fields.kind, htmlContent: fields.htmlContent };
    const options = { publish: publish ? 'always' : 'never', operation: 'templates.create' } as const;
    const work = unitOfWork(actor, (tx) => createIn(tx, actor, row, { variables, sections, assets: [] }, options));
    return clashAs(input.slug, work);
  };

  /** A required section may be changed, and renamed by nobody; first its mark is taken away. */
  async function keepRequired(tx: Tx, id: string, sections: readonly { key: string }[]): Promise<void> {
    const { sections: present } = await queries.partsOf(tx, id);
    const kept = new Set(sections.map(({ key }) => key));
    const lost = present.find(({ key, isRequired }) => isRequired && !kept.has(key));
    if (lost) throw requiredSection({ key: lost.key });
  }

  const update = (actor: Member, id: string, input: TemplateChange, ifMatch: number | undefined) =>
    clashAs(
      input.slug,
      unitOfWork(actor, async (tx): Promise<SavedTemplate> => {
        const before = await editable(tx, id);
        if (ifMatch !== undefined && ifMatch !== before.revision)
          throw revisionConflict(undefined, { extra: { yours: input, theirs: await toTemplate(tx, before) } });
        const { variables, sections, ...fields } = given(input);
        const row = await repo.update(tx, id, fields);
        if (!row) throw templateNotFound();
        if (sections) await keepRequired(tx, id, sections);
        await queries.replaceParts(tx, row, { ...(variables ? { variables } : {}), ...(sections ? { sections } : {}) });
        const parts = await queries.partsOf(tx, id);
        const problems = await trial.validate(toInput(row, parts));
        refuseBroken(problems);
        const line = { operation: 'templates.update', objectType: 'template', objectId: id };
        await audit.record(tx, actor, { ...line, changes: { fields: Object.keys(given(input)) } });
        return { ...(await toTemplate(tx, row, parts)), problems };
      }),
    );

  const remove = async (actor: Member, id: string): Promise<void> => {
    try {
      await unitOfWork(actor, async (tx) => {
        await editable(tx, id);
        await repo.delete(tx, id);
        await audit.record(tx, actor, { operation: 'templates.delete', objectType: 'template', objectId: id });
      });
    } catch (error) {
      throw isStillReferredTo(error) ? inUse(undefined) : error;
    }
  };

  /** A copy of the draft that belongs to this workspace, files included. */
  const duplicate = (actor: Member, id: string, name: string | undefined): Promise<SavedTemplate> =>
    unitOfWork(actor, async (tx) => {
      const source = await repo.find(tx, id);
      if (!source) throw templateNotFound();
      const { variables, sections, assets } = await queries.partsOf(tx, id);
      const {
        id: _i,
        slug: _s,
        workspaceId: _w,
        version: _v,
        revision: _r,
        createdAt: _c,
        updatedAt: _u,
        ...row
      } = source;
      const bare = <T extends { id: string; createdAt: Date; updatedAt: Date }>(rows: T[]) =>
        rows.map(({ id: _, createdAt: __, updatedAt: ___, ...values }) => values);
      const parts = { variables: bare(variables), sections: bare(sections), assets: bare(assets) };
      const options = { publish: 'when-valid', operation: 'templates.duplicate' } as const;
      // The copy has a name of its own, in every language.
      const translations = Object.fromEntries(
        Object.entries(row.translations).map(([language, { description }]) => [language, { description }]),
      );
      return createIn(tx, actor, { ...row, translations, name: name ?? `${source.name} (2)` }, parts, options);
    });

  return {
    create,
    createIn,
    update,
    remove,
    duplicate,
    editable,
    publishIn,
    list: (actor: Member, query: TemplateListQuery) =>
      unitOfWork(actor, async (tx) => {
        const { items, next } = await repo.list(tx, query);
        return { items: items.map(toSummary), next };
      }),
    get: (actor: Member, id: string): Promise<Template> =>
      unitOfWork(actor, async (tx) => {
        const row = await repo.find(tx, id);
        if (!row) throw templateNotFound();
        return toTemplate(tx, row);
      }),
    find: (tx: Tx, id: string) => repo.find(tx, id),
    wantsClassPrefix: async (tx: Tx, id: string): Promise<boolean> =>
      (await repo.find(tx, id))?.wantsClassPrefix ?? false,
    /** The draft as the engine takes it, own or shared; with changes that are not saved yet, as it would be. */
    async draftOf(
      tx: Tx,
      id: string,
      unsaved: TemplateDraft = {},
    ): Promise<{ row: TemplateRow; draft: TemplateInput }> {
      const row = await repo.find(tx, id);
      if (!row) throw templateNotFound();
      const { variables, sections, ...fields } = given(unsaved);
      const parts = await queries.partsOf(tx, id);
      const changed = { ...parts, ...(variables ? { variables } : {}), ...(sections ? { sections } : {}) };
      return { row, draft: toInput({ ...row, ...fields }, changed) };
    },
    /** After a part has changed: raises the draft's revision and refuses what Liquid cannot read. */
    async partChanged(tx: Tx, id: string): Promise<void> {
      const row = await repo.update(tx, id, {});
      if (row) refuseBroken(await trial.validate(toInput(row, await queries.partsOf(tx, id))));
    },
    /** Makes the draft what a version has; what versions do not say (names, descriptions, marks) stays as it is. */
    async restoreIn(tx: Tx, before: TemplateRow, version: TemplateInput): Promise<Template> {
      const present = await queries.partsOf(tx, before.id);
      const { name: _, ...values } = rowFrom(version);
      const row = await repo.update(tx, before.id, values);
      if (!row) throw templateNotFound();
      const parts = restoredParts(version, present);
      await queries.replaceParts(tx, row, parts);
      await queries.replaceAssets(tx, row, parts.assets);
      return toTemplate(tx, row);
    },
    /** Keeps a file; equal files are kept once. Outside any transaction. */
    async storeAsset(bytes: Uint8Array, contentType: string) {
      const hash = hashOf(bytes);
      const storageKey = storageKeyOf(hash);
      if (!(await storage.exists(storageKey))) await storage.put(storageKey, bytes, { contentType });
      return { hash, storageKey, size: bytes.byteLength };
    },
    /** Bytes of a template's file, own or shared, by the hash in its version. */
    assetBytes: (hash: string): Promise<Uint8Array | undefined> => storage.read(storageKeyOf(hash)),
    openAsset: (hash: string) => storage.get(storageKeyOf(hash)),
    /** A published version, the latest when none is named; undefined when there is none. */
    versionOf: (tx: Tx, id: string, version?: number): Promise<TemplateInput | undefined> =>
      queries.snapshot(tx, id, version),
  };
}

export type Templates = ReturnType<typeof makeTemplates>;
