import { LAYOUTS, type LayoutInput, type LayoutKind } from '@atelier/engine';
import type { SystemWork, Tx, UnitOfWork } from '#db/unit-of-work.ts';
import { templateNotFound } from '#domains/templates/index.ts';
import type { Member } from '#kernel/access/index.ts';
import type { Audit } from '#kernel/audit/index.ts';
import { footprintNotFound, sharedFootprint } from './template-footprints.errors.ts';
import type { FootprintRow, NewFootprintRow, TemplateFootprintsRepo } from './template-footprints.repo.ts';
import type { Footprint, FootprintChange, FootprintListQuery, NewFootprint } from './template-footprints.schemas.ts';

interface Needs {
  repo: TemplateFootprintsRepo;
  unitOfWork: UnitOfWork;
  systemWork: SystemWork;
  audit: Audit;
  templates: { find(tx: Tx, id: string): Promise<object | undefined> };
}

const toFootprint = ({ workspaceId, ...row }: FootprintRow): Footprint => ({
  ...row,
  isShared: workspaceId === null,
  createdAt: row.createdAt.toISOString(),
  updatedAt: row.updatedAt.toISOString(),
});

const layoutIn = (row: FootprintRow): LayoutInput => ({
  kind: row.kind,
  themePath: row.themePath,
  assetsPath: row.assetsPath,
  imagesPath: row.imagesPath,
  cssPath: row.cssPath,
  jsPath: row.jsPath,
  phpStubs: row.phpStubs,
  pathVariables: row.pathVariables,
});

/** Paths of a kind as the engine has them. */
const pathsOf = (kind: LayoutKind) => LAYOUTS.find((layout) => layout.kind === kind)?.paths;

/** One for each kind that has paths of its own; the theme's name is the person's to change. */
const builtIns = () =>
  LAYOUTS.filter(({ kind }) => kind !== 'custom').map(({ kind, label, paths }) => ({
    name: label.en,
    kind,
    ...paths,
    phpStubs: false,
    pathVariables: (kind === 'clean' ? {} : { theme: 'site' }) as Record<string, string>,
  }));

const given = <T extends object>(fields: T) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<NewFootprintRow>;

export function makeTemplateFootprints({ repo, unitOfWork, systemWork, audit, templates }: Needs) {
  const record = (tx: Tx, actor: Member, act: string, objectId: string, name: string) =>
    audit.record(tx, actor, {
      operation: `template_footprints.${act}`,
      objectType: 'template_footprint',
      objectId,
      changes: { name },
    });

  async function checkTemplate(tx: Tx, id: string | null | undefined): Promise<void> {
    if (id && !(await templates.find(tx, id))) throw templateNotFound();
  }

  async function own(tx: Tx, id: string): Promise<FootprintRow> {
    const row = await repo.find(tx, id);
    if (!row) throw footprintNotFound();
    if (row.workspaceId === null) throw sharedFootprint(undefined);
    return row;
  }

  return {
    list: (actor: Member, query: FootprintListQuery) =>
      unitOfWork(actor, async (tx) => {
        const { items, next } = await repo.list(tx, query);
        return { items: items.map(toFootprint), next };
      }),
    get: (actor: Member, id: string): Promise<Footprint> =>
      unitOfWork(actor, async (tx) => {
        const row = await repo.find(tx, id);
        if (!row) throw footprintNotFound();
        return toFootprint(row);
      }),
    create: (actor: Member, input: NewFootprint): Promise<Footprint> =>
      unitOfWork(actor, async (tx) => {
        await checkTemplate(tx, input.templateId);
        const { name, kind } = input;
        const values = { ...pathsOf(kind), ...given(input), name, kind, workspaceId: actor.workspaceId };
        const row = await repo.insert(tx, values);
        await record(tx, actor, 'create', row.id, row.name);
        return toFootprint(row);
      }),
    update: (actor: Member, id: string, input: FootprintChange): Promise<Footprint> =>
      unitOfWork(actor, async (tx) => {
        await own(tx, id);
        await checkTemplate(tx, input.templateId);
        const row = await repo.update(tx, id, given(input));
        if (!row) throw footprintNotFound();
        await record(tx, actor, 'update', id, row.name);
        return toFootprint(row);
      }),
    remove: (actor: Member, id: string): Promise<void> =>
      unitOfWork(actor, async (tx) => {
        const { name } = await own(tx, id);
        await repo.delete(tx, id);
        await record(tx, actor, 'delete', id, name);
      }),
    /** Layout that a footprint stands for; undefined when there is none of that id here. */
    async layoutOf(tx: Tx, id: string): Promise<LayoutInput | undefined> {
      const row = await repo.find(tx, id);
      return row && layoutIn(row);
    },
    /** Clean, WordPress, Joomla and Drupal for everybody; may run again. */
    installBuiltIn: (): Promise<void> =>
      systemWork('footprints', async (tx) => {
        const shared = await repo.lockShared(tx);
        for (const values of builtIns()) {
          const row = shared.find(({ kind }) => kind === values.kind);
          if (!row) await repo.insert(tx, { ...values, workspaceId: null });
          else if (JSON.stringify(pathsOf(row.kind)) !== JSON.stringify(pick(row)))
            await repo.update(tx, row.id, values);
        }
      }),
  };
}

const pick = ({ themePath, assetsPath, imagesPath, cssPath, jsPath }: FootprintRow) => ({
  themePath,
  assetsPath,
  imagesPath,
  cssPath,
  jsPath,
});

export type TemplateFootprints = ReturnType<typeof makeTemplateFootprints>;
