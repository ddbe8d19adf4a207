import type { Tx, UnitOfWork } from '#db/unit-of-work.ts';
import { violated } from '#db/violated.ts';
import { type TemplateAsset, type Templates, toAsset } from '#domains/templates/index.ts';
import type { Member } from '#kernel/access/index.ts';
import type { Audit } from '#kernel/audit/index.ts';
import { readAtMost } from '#kernel/content/index.ts';
import { invalidInput } from '#kernel/errors/index.ts';
import type { UploadedFile } from '#kernel/http/index.ts';
import { furtherFormats } from './kinds/icons.ts';
import { makeSafe, type SafeFile } from './kinds/registry.ts';
import { assetNotFound, fileRefused, fileTooLarge, noFile, pathTaken } from './template-assets.errors.ts';
import type { TemplateAssetsRepo } from './template-assets.repo.ts';
import { type AssetChange, type AssetListQuery, assetFields, type UploadedAsset } from './template-assets.schemas.ts';

interface Needs {
  repo: TemplateAssetsRepo;
  unitOfWork: UnitOfWork;
  audit: Audit;
  templates: Pick<Templates, 'editable' | 'partChanged' | 'storeAsset' | 'openAsset'>;
}

const MEGABYTES = 20;
const FOLDERS: Readonly<Record<SafeFile['type'], string>> = { image: 'img', font: 'fonts', style: 'css', script: 'js' };

const stem = (path: string): string => path.replace(/\.[A-Za-z0-9]+$/, '');

/** Where the file goes when nobody says: a folder by kind, the name in plain letters, the ending of what it really is. */
function pathOf(fileName: string, file: SafeFile): string {
  const name = stem(fileName.split(/[\\/]/).at(-1) ?? '')
    .normalize('NFKD')
    .replace(/[^\w.-]+/g, '-')
    .replace(/^[-.]+|[-.]+$/g, '')
    .slice(0, 80);
  return `${FOLDERS[file.type]}/${name || 'file'}.${file.extension}`;
}

function fieldsOf(fields: Record<string, string>) {
  const parsed = assetFields.safeParse(fields);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(({ path, message }) => ({ path: path.join('.'), message }));
  throw invalidInput(undefined, { fields: problems });
}

async function bytesOf(upload: UploadedFile): Promise<Uint8Array> {
  const bytes = await readAtMost(upload.stream, MEGABYTES * 1024 * 1024);
  if (!bytes || upload.truncated()) throw fileTooLarge({ megabytes: MEGABYTES });
  return bytes;
}

export function makeTemplateAssets({ repo, unitOfWork, audit, templates }: Needs) {
  const record = (tx: Tx, actor: Member, act: string, objectId: string, path: string) =>
    audit.record(tx, actor, {
      operation: `template_assets.${act}`,
      objectType: 'template_asset',
      objectId,
      changes: { path },
    });

  async function locked(tx: Tx, id: string) {
    const row = await repo.find(tx, id);
    if (!row) throw assetNotFound();
    await templates.editable(tx, row.templateId);
    return row;
  }

  async function placed<T>(path: string, work: Promise<T>): Promise<T> {
    try {
      return await work;
    } catch (error) {
      throw violated(error) === 'template_assets_key' ? pathTaken({ path }) : error;
    }
  }

  async function keep(actor: Member, upload: UploadedFile): Promise<UploadedAsset> {
    const bytes = await bytesOf(upload);
    const { templateId, pathVariable, ...wanted } = fieldsOf(upload.fields);
    // Nobody's files are kept for a template that is not theirs to change.
    await unitOfWork(actor, (tx) => templates.editable(tx, templateId));
    const file = await makeSafe(wanted.path ?? upload.fileName, bytes);
    if (!file) throw fileRefused({ name: upload.fileName.slice(0, 120) });
    const type = wanted.type ?? file.type;
    const path = wanted.path ?? pathOf(upload.fileName, file);
    if (!path.toLowerCase().endsWith(`.${file.extension}`) && !(file.extension === 'jpg' && /\.jpeg$/i.test(path)))
      throw fileRefused({ name: path });
    const further = await furtherFormats(type, file).catch(() => []);
    const rows: Parameters<TemplateAssetsRepo['insert']>[1] = [];
    for (const one of [{ ...file, path }, ...further.map((f) => ({ ...f, path: `${stem(path)}.${f.extension}` }))]) {
      const stored = await templates.storeAsset(one.bytes, one.contentType);
      const row = { templateId, workspaceId: actor.workspaceId, type, path: one.path, contentType: one.contentType };
      rows.push({ ...row, ...stored, pathVariable: one.path === path ? pathVariable : '' });
    }
    const insert = unitOfWork(actor, async (tx) => {
      await templates.editable(tx, templateId);
      const [first, ...generated] = await repo.insert(tx, rows);
      if (!first) throw new Error('The file was not stored.');
      await templates.partChanged(tx, templateId);
      await record(tx, actor, 'create', first.id, path);
      return { ...toAsset(first), generated: generated.map(toAsset) };
    });
    return placed(path, insert);
  }

  /** The path is what pages name, so it stays; its ending says what is inside, so that stays too. */
  async function exchange(actor: Member, id: string, upload: UploadedFile): Promise<TemplateAsset> {
    const bytes = await bytesOf(upload);
    const { path } = await unitOfWork(actor, (tx) => locked(tx, id));
    const file = await makeSafe(path, bytes);
    const ending = path.split('.').at(-1)?.toLowerCase().replace('jpeg', 'jpg');
    if (!file || file.extension !== ending) throw fileRefused({ name: upload.fileName.slice(0, 120) });
    const stored = await templates.storeAsset(file.bytes, file.contentType);
    return unitOfWork(actor, async (tx) => {
      await locked(tx, id);
      const row = await repo.update(tx, id, { ...stored, contentType: file.contentType });
      if (!row) throw assetNotFound();
      await templates.partChanged(tx, row.templateId);
      await record(tx, actor, 'replace', id, row.path);
      return toAsset(row);
    });
  }

  return {
    async replace(actor: Member, id: string, files: AsyncIterable<UploadedFile>): Promise<TemplateAsset> {
      await unitOfWork(actor, (tx) => locked(tx, id));
      for await (const file of files) return exchange(actor, id, file);
      throw noFile(undefined);
    },
    async upload(actor: Member, files: AsyncIterable<UploadedFile>): Promise<UploadedAsset> {
      for await (const file of files) return keep(actor, file);
      throw noFile(undefined);
    },
    list: (actor: Member, query: AssetListQuery) =>
      unitOfWork(actor, async (tx) => {
        const { items, next } = await repo.list(tx, query);
        return { items: items.map(toAsset), next };
      }),
    get: (actor: Member, id: string): Promise<TemplateAsset> =>
      unitOfWork(actor, async (tx) => {
        const row = await repo.find(tx, id);
        if (!row) throw assetNotFound();
        return toAsset(row);
      }),
    async content(actor: Member, id: string) {
      const row = await unitOfWork(actor, (tx) => repo.find(tx, id));
      const file = row && (await templates.openAsset(row.hash));
      if (!file) throw assetNotFound();
      return { stream: file.stream, size: file.size, contentType: row.contentType, name: row.path.split('/').at(-1) };
    },
    update: (actor: Member, id: string, input: AssetChange): Promise<TemplateAsset> =>
      placed(
        input.path ?? '',
        unitOfWork(actor, async (tx) => {
          const before = await locked(tx, id);
          // The ending tells browsers and people what is inside, so it stays.
          if (input.path && input.path.split('.').at(-1) !== before.path.split('.').at(-1))
            throw invalidInput(undefined, { fields: [{ path: 'path', message: 'must keep its ending' }] });
          const row = await repo.update(tx, id, input as Partial<typeof before>);
          if (!row) throw assetNotFound();
          await templates.partChanged(tx, row.templateId);
          await record(tx, actor, 'update', id, row.path);
          return toAsset(row);
        }),
      ),
    remove: (actor: Member, id: string): Promise<void> =>
      unitOfWork(actor, async (tx) => {
        const row = await locked(tx, id);
        await repo.delete(tx, id);
        await templates.partChanged(tx, row.templateId);
        await record(tx, actor, 'delete', id, row.path);
      }),
  };
}

export type TemplateAssets = ReturnType<typeof makeTemplateAssets>;
