import { defineBlock } from '../define.ts';
import { label, plainText, RICH_MAX, richField, words } from '../parts.ts';

/** Long text with its own headings. */
export const article = defineBlock({
  type: 'article',
  version: 1,
  label: label('Article', 'Articolo'),
  icon: 'article',
  schema: (z) => z.strictObject({ html: words(z, RICH_MAX) }),
  fields: [richField('html', 'Text', 'Testo')],
  defaults: (language) => ({
    html: language === 'it' ? '<p>Scrivi qui il testo.</p>' : '<p>Write your text here.</p>',
  }),
  upgrades: {},
  render: (props, ctx) => `<article class="${ctx.cls('block block-article prose')}"${ctx.root}${ctx.mark('html')}>
${ctx.rich(props.html)}
</article>
`,
  text: (props) => plainText(props.html),
});
