import { defineBlock } from '../define.ts';
import {
  button,
  heading,
  image,
  imageField,
  label,
  lines,
  link,
  linkField,
  noImage,
  plainText,
  RICH_MAX,
  richField,
  textField,
  words,
} from '../parts.ts';

/** Text beside a picture. */
export const textImage = defineBlock({
  type: 'text_image',
  version: 1,
  label: label('Text and picture', 'Testo e immagine'),
  icon: 'layout-sidebar',
  schema: (z) =>
    z.strictObject({
      heading: words(z, 200),
      html: words(z, RICH_MAX),
      image: image(z).default(noImage),
      side: z.enum(['left', 'right']).default('right'),
      cta: link(z).default({ label: '', href: '' }),
    }),
  fields: [
    textField('heading', 'Heading', 'Titolo'),
    richField('html', 'Text', 'Testo'),
    imageField(),
    {
      kind: 'select',
      name: 'side',
      label: label('Picture on the', 'Immagine a'),
      options: [
        { value: 'left', label: label('Left', 'Sinistra') },
        { value: 'right', label: label('Right', 'Destra') },
      ],
    },
    linkField('cta', 'Button', 'Pulsante'),
  ],
  defaults: (language) => ({
    heading: language === 'it' ? 'Come lavoriamo' : 'How we work',
    html: language === 'it' ? '<p>Racconta una cosa sola, bene.</p>' : '<p>Tell one thing, well.</p>',
    image: noImage,
    side: 'right' as const,
    cta: { label: '', href: '' },
  }),
  upgrades: {},
  render(props, ctx) {
    const picture = ctx.image(props.image, { field: 'image', sizes: '(min-width: 60rem) 50vw, 100vw' });
    const action = button(ctx, 'button', 'cta', props.cta);
    return `<section class="${ctx.cls(`block block-text-image block-text-image--${props.side}`)}"${ctx.root}>
${picture === '' ? '' : `<div class="${ctx.cls('block-text-image__media')}">${picture}</div>\n`}<div class="${ctx.cls('block-text-image__body')}">
${heading(ctx, 2, 'block-text-image__title', 'heading', props.heading)}<div class="${ctx.cls('prose')}"${ctx.mark('html')}>
${ctx.rich(props.html)}
</div>
${action === '' ? '' : `<p class="${ctx.cls('block-text-image__actions')}">${action}</p>\n`}</div>
</section>
`;
  },
  text: (props) => lines(props.heading, plainText(props.html), props.image.alt, props.cta.label),
});
