import { defineBlock } from '../define.ts';
import { label, plainText, words } from '../parts.ts';

/** A piece of HTML: a map, a video frame, a table made elsewhere. Scripts are not allowed. */
export const htmlEmbed = defineBlock({
  type: 'html_embed',
  version: 1,
  label: label('HTML', 'HTML'),
  icon: 'code',
  schema: (z) => z.strictObject({ html: words(z, 100_000) }),
  fields: [{ kind: 'html', name: 'html', label: label('HTML', 'HTML'), maxLength: 100_000 }],
  defaults: () => ({ html: '' }),
  upgrades: {},
  render: (props, ctx) => `<div class="${ctx.cls('block block-embed')}"${ctx.root}>
${ctx.embed(props.html)}
</div>
`,
  text: (props) => plainText(props.html),
});
