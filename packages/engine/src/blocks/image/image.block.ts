import { defineBlock } from '../define.ts';
import {
  address,
  element,
  imageField,
  image as imageShape,
  label,
  lines,
  noImage,
  textField,
  words,
} from '../parts.ts';

const SIZES = { narrow: '40rem', normal: '(min-width: 72rem) 72rem, 100vw', full: '100vw' };

/** One picture with a caption. */
export const image = defineBlock({
  type: 'image',
  version: 1,
  label: label('Picture', 'Immagine'),
  icon: 'photo',
  schema: (z) =>
    z.strictObject({
      image: imageShape(z).default(noImage),
      caption: words(z, 500),
      href: address(z),
      size: z.enum(['narrow', 'normal', 'full']).default('normal'),
    }),
  fields: [
    imageField(),
    textField('caption', 'Caption', 'Didascalia', 500),
    { kind: 'text', name: 'href', label: label('Link', 'Collegamento'), maxLength: 2048, technical: true },
    {
      kind: 'select',
      name: 'size',
      label: label('Width', 'Larghezza'),
      options: [
        { value: 'narrow', label: label('Narrow', 'Stretta') },
        { value: 'normal', label: label('Normal', 'Normale') },
        { value: 'full', label: label('Full width', 'Tutta larghezza') },
      ],
    },
  ],
  defaults: () => ({ image: noImage, caption: '', href: '', size: 'normal' as const }),
  upgrades: {},
  render(props, ctx) {
    const picture = ctx.image(props.image, { field: 'image', sizes: SIZES[props.size] });
    // A link needs a name: without alternative text the picture cannot give one.
    const linked = picture !== '' && props.href !== '' && props.image.alt !== '';
    return `<figure class="${ctx.cls(`block block-image block-image--${props.size}`)}"${ctx.root}>
${linked ? `<a href="${ctx.href(props.href)}">${picture}</a>` : picture}
${element(ctx, 'figcaption', 'block-image__caption', 'caption', props.caption)}</figure>
`;
  },
  text: (props) => lines(props.image.alt, props.caption),
});
