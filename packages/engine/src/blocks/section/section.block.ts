import { defineBlock } from '../define.ts';
import { areaField, element, heading, label, lines, textField, words } from '../parts.ts';

/** Groups blocks under one heading and one background. */
export const section = defineBlock({
  type: 'section',
  version: 1,
  label: label('Section', 'Sezione'),
  icon: 'box-multiple',
  container: true,
  schema: (z) =>
    z.strictObject({
      heading: words(z, 200),
      intro: words(z, 1000),
      anchor: z
        .string()
        .max(60)
        .regex(/^(?:[a-z][a-z0-9-]*)?$/, 'Small letters, digits and hyphens')
        .default(''),
      tone: z.enum(['plain', 'soft', 'strong']).default('plain'),
      background: z
        .string()
        .max(9)
        .regex(/^(?:#[0-9a-fA-F]{3,8})?$/, 'A colour such as #1f4e79')
        .default(''),
    }),
  fields: [
    textField('heading', 'Heading', 'Titolo'),
    areaField('intro', 'Introduction', 'Introduzione'),
    { kind: 'text', name: 'anchor', label: label('Anchor', 'Ancora'), maxLength: 60, technical: true },
    {
      kind: 'select',
      name: 'tone',
      label: label('Tone', 'Tono'),
      options: [
        { value: 'plain', label: label('Plain', 'Semplice') },
        { value: 'soft', label: label('Soft', 'Tenue') },
        { value: 'strong', label: label('Strong', 'Forte') },
      ],
    },
    { kind: 'colour', name: 'background', label: label('Background', 'Sfondo') },
  ],
  defaults: () => ({ heading: '', intro: '', anchor: '', tone: 'plain' as const, background: '' }),
  upgrades: {},
  render: (props, ctx) => {
    const own = props.background === '' ? '' : ` ${ctx.ground(props.background)}`;
    // In the editor only blocks are drawn anew, not the head, so the colour stands on the element.
    const drawn =
      own !== '' && ctx.editMode ? ` style="--block-ground:${props.background};background:${props.background}"` : '';
    const anchor = props.anchor === '' ? '' : ` id="${props.anchor}"`;
    return `<section class="${ctx.cls(`block block-section block-section--${props.tone}`)}${own}"${anchor}${drawn}${ctx.root}>
${heading(ctx, 2, 'block-section__title', 'heading', props.heading)}${element(ctx, 'p', 'block-section__intro', 'intro', props.intro)}${ctx.children().join('')}</section>
`;
  },
  text: (props) => lines(props.heading, props.intro),
});
