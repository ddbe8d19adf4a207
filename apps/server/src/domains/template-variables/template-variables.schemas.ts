import { z } from 'zod';
import { variableFields, variableSchema } from '#domains/templates/index.ts';
import { listQuery, pageOf, uuid } from '#kernel/http/wire.ts';

export { variableSchema };

export const newVariable = z.strictObject({ templateId: uuid, ...variableFields }).meta({ id: 'NewTemplateVariable' });
export const variableChange = z
  .strictObject({
    name: variableFields.name,
    type: variableFields.type,
    defaultValue: variableFields.defaultValue.unwrap(),
    description: variableFields.description.unwrap(),
    required: z.boolean(),
    field: variableFields.field.unwrap(),
    options: variableFields.options.unwrap(),
    orderIndex: variableFields.orderIndex.unwrap(),
  })
  .partial()
  .meta({ id: 'TemplateVariableChange', description: 'Fields left out stay as they are.' });
export const variableListQuery = listQuery.extend({
  template: uuid.optional().describe('Only those of this template'),
  type: variableFields.type.optional(),
  ordering: z.enum(['orderIndex', '-orderIndex', 'name', '-name']).default('orderIndex'),
});
export const variablePage = pageOf(variableSchema).meta({ id: 'TemplateVariablePage' });

export type NewVariable = z.output<typeof newVariable>;
export type VariableChange = z.output<typeof variableChange>;
export type VariableListQuery = z.output<typeof variableListQuery>;
