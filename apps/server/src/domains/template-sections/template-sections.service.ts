import type { Tx, UnitOfWork } from '#db/unit-of-work.ts';
import { violated } from '#db/violated.ts';
import { requiredSection, type TemplateSection, type Templates, toSection } from '#domains/templates/index.ts';
import type { Member } from '#kernel/access/index.ts';
import type { Audit } from '#kernel/audit/index.ts';
import { keyTaken, sectionNotFound } from './template-sections.errors.ts';
import type { TemplateSectionsRepo } from './template-sections.repo.ts';
import type { NewSection, SectionChange, SectionListQuery, SectionOrder } from './template-sections.schemas.ts';

interface Needs {
  repo: TemplateSectionsRepo;
  unitOfWork: UnitOfWork;
  audit: Audit;
  templates: Pick<Templates, 'editable' | 'partChanged'>;
}

export function makeTemplateSections({ repo, unitOfWork, audit, templates }: Needs) {
  const record = (tx: Tx, actor: Member, act: string, objectId: string, key: string) =>
    audit.record(tx, actor, {
      operation: `template_sections.${act}`,
      objectType: 'template_section',
      objectId,
      changes: { key },
    });

  async function locked(tx: Tx, id: string) {
    const row = await repo.find(tx, id);
    if (!row) throw sectionNotFound();
    await templates.editable(tx, row.templateId);
    return row;
  }

  async function keyed<T>(key: string | undefined, work: Promise<T>): Promise<T> {
    try {
      return await work;
    } catch (error) {
      throw violated(error) === 'template_sections_key' ? keyTaken({ key: key ?? '' }) : error;
    }
  }

  return {
    list: (actor: Member, query: SectionListQuery) =>
      unitOfWork(actor, async (tx) => {
        const { items, next } = await repo.list(tx, query);
        return { items: items.map(toSection), next };
      }),
    get: (actor: Member, id: string): Promise<TemplateSection> =>
      unitOfWork(actor, async (tx) => {
        const row = await repo.find(tx, id);
        if (!row) throw sectionNotFound();
        return toSection(row);
      }),
    create: (actor: Member, input: NewSection): Promise<TemplateSection> =>
      keyed(
        input.key,
        unitOfWork(actor, async (tx) => {
          await templates.editable(tx, input.templateId);
          const [row] = await repo.insert(tx, [{ ...input, workspaceId: actor.workspaceId }]);
          if (!row) throw new Error('The section was not stored.');
          await templates.partChanged(tx, row.templateId);
          await record(tx, actor, 'create', row.id, row.key);
          return toSection(row);
        }),
      ),
    update: (actor: Member, id: string, input: SectionChange): Promise<TemplateSection> =>
      keyed(
        input.key,
        unitOfWork(actor, async (tx) => {
          const before = await locked(tx, id);
          const row = await repo.update(tx, id, input as Partial<typeof before>);
          if (!row) throw sectionNotFound();
          await templates.partChanged(tx, row.templateId);
          await record(tx, actor, 'update', id, row.key);
          return toSection(row);
        }),
      ),
    /** Puts the sections into the order given; every section of the template must be named. */
    reorder: (actor: Member, { templateId, ids }: SectionOrder) =>
      unitOfWork(actor, async (tx) => {
        await templates.editable(tx, templateId);
        const present = new Set(await repo.idsOf(tx, templateId));
        if (present.size !== ids.length || ids.some((id) => !present.has(id))) throw sectionNotFound();
        await repo.setOrder(tx, ids);
        await templates.partChanged(tx, templateId);
        await record(tx, actor, 'reorder', templateId, '*');
        return { ids };
      }),
    remove: (actor: Member, id: string): Promise<void> =>
      unitOfWork(actor, async (tx) => {
        const row = await locked(tx, id);
        if (row.isRequired) throw requiredSection({ key: row.key });
        await repo.delete(tx, id);
        await templates.partChanged(tx, row.templateId);
        await record(tx, actor, 'delete', id, row.key);
      }),
  };
}

export type TemplateSections = ReturnType<typeof makeTemplateSections>;
