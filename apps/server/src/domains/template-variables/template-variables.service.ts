import type { Tx, UnitOfWork } from '#db/unit-of-work.ts';
import { violated } from '#db/violated.ts';
import { type Templates, type TemplateVariable, toVariable } from '#domains/templates/index.ts';
import type { Member } from '#kernel/access/index.ts';
import type { Audit } from '#kernel/audit/index.ts';
import { nameTaken, variableNotFound } from './template-variables.errors.ts';
import type { TemplateVariablesRepo } from './template-variables.repo.ts';
import type { NewVariable, VariableChange, VariableListQuery } from './template-variables.schemas.ts';

interface Needs {
  repo: TemplateVariablesRepo;
  unitOfWork: UnitOfWork;
  audit: Audit;
  templates: Pick<Templates, 'editable' | 'partChanged'>;
}

export function makeTemplateVariables({ repo, unitOfWork, audit, templates }: Needs) {
  const record = (tx: Tx, actor: Member, act: string, objectId: string, name: string) =>
    audit.record(tx, actor, {
      operation: `template_variables.${act}`,
      objectType: 'template_variable',
      objectId,
      changes: { name },
    });

  async function locked(tx: Tx, id: string) {
    const row = await repo.find(tx, id);
    if (!row) throw variableNotFound();
    await templates.editable(tx, row.templateId);
    return row;
  }

  async function named<T>(name: string | undefined, work: Promise<T>): Promise<T> {
    try {
      return await work;
    } catch (error) {
      throw violated(error) === 'template_variables_key' ? nameTaken({ name: name ?? '' }) : error;
    }
  }

  return {
    list: (actor: Member, query: VariableListQuery) =>
      unitOfWork(actor, async (tx) => {
        const { items, next } = await repo.list(tx, query);
        return { items: items.map(toVariable), next };
      }),
    get: (actor: Member, id: string): Promise<TemplateVariable> =>
      unitOfWork(actor, async (tx) => {
        const row = await repo.find(tx, id);
        if (!row) throw variableNotFound();
        return toVariable(row);
      }),
    create: (actor: Member, input: NewVariable): Promise<TemplateVariable> =>
      named(
        input.name,
        unitOfWork(actor, async (tx) => {
          await templates.editable(tx, input.templateId);
          const [row] = await repo.insert(tx, [{ ...input, workspaceId: actor.workspaceId }]);
          if (!row) throw new Error('The variable was not stored.');
          await templates.partChanged(tx, row.templateId);
          await record(tx, actor, 'create', row.id, row.name);
          return toVariable(row);
        }),
      ),
    update: (actor: Member, id: string, input: VariableChange): Promise<TemplateVariable> =>
      named(
        input.name,
        unitOfWork(actor, async (tx) => {
          const before = await locked(tx, id);
          const row = await repo.update(tx, id, input as Partial<typeof before>);
          if (!row) throw variableNotFound();
          await templates.partChanged(tx, row.templateId);
          await record(tx, actor, 'update', id, row.name);
          return toVariable(row);
        }),
      ),
    remove: (actor: Member, id: string): Promise<void> =>
      unitOfWork(actor, async (tx) => {
        const row = await locked(tx, id);
        await repo.delete(tx, id);
        await templates.partChanged(tx, row.templateId);
        await record(tx, actor, 'delete', id, row.name);
      }),
  };
}

export type TemplateVariables = ReturnType<typeof makeTemplateVariables>;
