import { eq } from 'drizzle-orm';
import { makeRows } from '#db/rows.ts';
import { templateVariables } from '#db/tables/index.ts';
import type { Tx } from '#db/unit-of-work.ts';
import type { VariableListQuery } from './template-variables.schemas.ts';

const { templateId, type } = templateVariables;

export function makeTemplateVariablesRepo() {
  const rows = makeRows(templateVariables, { orderIndex: 'orderIndex', name: 'name' });
  return {
    ...rows,
    list: (tx: Tx, query: VariableListQuery) =>
      rows.list(tx, query, [
        query.template ? eq(templateId, query.template) : undefined,
        query.type ? eq(type, query.type) : undefined,
      ]),
  };
}

export type TemplateVariablesRepo = ReturnType<typeof makeTemplateVariablesRepo>;
