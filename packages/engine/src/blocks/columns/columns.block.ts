import { defineBlock } from '../define.ts';
import { label } from '../parts.ts';

/** Puts its children side by side; each child is one column, and a section makes a column of several blocks. */
export const columns = defineBlock({
  type: 'columns',
  version: 1,
  label: label('Columns', 'Colonne'),
  icon: 'columns',
  container: true,
  schema: (z) => z.strictObject({ layout: z.enum(['even', 'wide-first', 'wide-last']).default('even') }),
  fields: [
    {
      kind: 'select',
      name: 'layout',
      label: label('Widths', 'Larghezze'),
      options: [
        { value: 'even', label: label('Even', 'Uguali') },
        { value: 'wide-first', label: label('First wider', 'Prima più larga') },
        { value: 'wide-last', label: label('Last wider', 'Ultima più larga') },
      ],
    },
  ],
  defaults: () => ({ layout: 'even' as const }),
  upgrades: {},
  render: (props, ctx) =>
    `<div class="${ctx.cls(`block block-columns block-columns--${props.layout}`)}"${ctx.root}>
${ctx
  .children()
  .map((child) => `<div class="${ctx.cls('block-columns__column')}">\n${child}</div>\n`)
  .join('')}</div>
`,
  text: () => '',
});
