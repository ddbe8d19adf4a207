import { defineBlock } from '../define.ts';
import { element, heading, image, imageField, label, lines, noImage, textField, words } from '../parts.ts';

/** A grid of pictures. */
export const gallery = defineBlock({
  type: 'gallery',
  version: 1,
  label: label('Gallery', 'Galleria'),
  icon: 'layout-grid',
  schema: (z) =>
    z.strictObject({
      heading: words(z, 200),
      columns: z.number().int().min(1).max(6).default(3),
      images: z
        .array(z.strictObject({ image: image(z), caption: words(z, 500) }))
        .max(100)
        .default([]),
    }),
  fields: [
    textField('heading', 'Heading', 'Titolo'),
    { kind: 'number', name: 'columns', label: label('Columns', 'Colonne'), min: 1, max: 6, step: 1 },
    {
      kind: 'list',
      name: 'images',
      label: label('Pictures', 'Immagini'),
      itemLabel: label('Picture', 'Immagine'),
      max: 100,
      fields: [imageField(), textField('caption', 'Caption', 'Didascalia', 500)],
      newItem: { image: noImage, caption: '' },
    },
  ],
  defaults: () => ({ heading: '', columns: 3, images: [] }),
  upgrades: {},
  render(props, ctx) {
    let items = '';
    for (const [i, item] of props.images.entries()) {
      items += `<li class="${ctx.cls('block-gallery__item')}"><figure>${ctx.image(item.image, {
        field: `images.${i}.image`,
        sizes: '(min-width: 60rem) 33vw, 50vw',
      })}${item.caption === '' ? '' : `\n${element(ctx, 'figcaption', 'block-gallery__caption', `images.${i}.caption`, item.caption)}`}</figure></li>\n`;
    }
    return `<section class="${ctx.cls(`block block-gallery block-gallery--${props.columns}`)}"${ctx.root}>
${heading(ctx, 2, 'block-gallery__title', 'heading', props.heading)}${items === '' ? '' : `<ul class="${ctx.cls('block-gallery__grid')}">\n${items}</ul>\n`}</section>
`;
  },
  text: (props) => lines(props.heading, ...props.images.flatMap((item) => [item.image.alt, item.caption])),
});
