import { defineBlock } from '../define.ts';
import { heading, label, lines, plainText, RICH_MAX, richField, textField, words } from '../parts.ts';

/** A heading and a few paragraphs. */
export const text = defineBlock({
  type: 'text',
  version: 1,
  label: label('Text', 'Testo'),
  icon: 'align-left',
  schema: (z) =>
    z.strictObject({
      heading: words(z, 200),
      html: words(z, RICH_MAX),
      align: z.enum(['start', 'center']).default('start'),
    }),
  fields: [
    textField('heading', 'Heading', 'Titolo'),
    richField('html', 'Text', 'Testo'),
    {
      kind: 'select',
      name: 'align',
      label: label('Alignment', 'Allineamento'),
      options: [
        { value: 'start', label: label('Start', 'Inizio') },
        { value: 'center', label: label('Centre', 'Centro') },
      ],
    },
  ],
  defaults: (language) => ({
    heading: '',
    html: language === 'it' ? '<p>Scrivi qui il testo.</p>' : '<p>Write your text here.</p>',
    align: 'start' as const,
  }),
  upgrades: {},
  render: (props, ctx) => `<div class="${ctx.cls(`block block-text block-text--${props.align}`)}"${ctx.root}>
${heading(ctx, 2, 'block-text__title', 'heading', props.heading)}<div class="${ctx.cls('block-text__body prose')}"${ctx.mark('html')}>
${ctx.rich(props.html)}
</div>
</div>
`,
  text: (props) => lines(props.heading, plainText(props.html)),
});
