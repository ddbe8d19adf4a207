import { defineBlock } from '../define.ts';
import {
  areaField,
  button,
  element,
  heading,
  image,
  imageField,
  label,
  lines,
  link,
  linkField,
  noImage,
  textField,
  words,
} from '../parts.ts';

/** Opening of a page: its H1, one sentence, one thing to do, one picture. */
export const hero = defineBlock({
  type: 'hero',
  version: 2,
  label: label('Hero', 'Apertura'),
  icon: 'layout-navbar',
  schema: (z) =>
    z.strictObject({
      kicker: words(z, 120),
      heading: words(z, 200),
      text: words(z, 1000),
      image: image(z).default(noImage),
      cta: link(z).default({ label: '', href: '' }),
      secondary: link(z).default({ label: '', href: '' }),
      align: z.enum(['start', 'center']).default('start'),
    }),
  fields: [
    textField('kicker', 'Line above', 'Riga sopra', 120),
    textField('heading', 'Heading', 'Titolo'),
    areaField('text', 'Text', 'Testo'),
    imageField(),
    linkField('cta', 'Button', 'Pulsante'),
    linkField('secondary', 'Second button', 'Secondo pulsante'),
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
    kicker: '',
    heading: language === 'it' ? 'Un titolo che dice cosa fai' : 'A heading that says what you do',
    text: language === 'it' ? 'Una frase che dice per chi, e perché.' : 'One sentence that says for whom, and why.',
    image: noImage,
    cta: { label: language === 'it' ? 'Scrivici' : 'Get in touch', href: '#contact' },
    secondary: { label: '', href: '' },
    align: 'start' as const,
  }),
  upgrades: {
    // Version 1 had one flat call to action and no second button.
    1: ({ title, subtitle, button_text, button_url, ...rest }) => ({
      ...rest,
      ...(title === undefined ? {} : { heading: title }),
      ...(subtitle === undefined ? {} : { text: subtitle }),
      ...(button_text === undefined && button_url === undefined
        ? {}
        : { cta: { label: button_text ?? '', href: button_url ?? '' } }),
    }),
  },
  render(props, ctx) {
    const title = props.heading === '' ? ctx.pageHeading : props.heading;
    const picture = ctx.image(props.image, { field: 'image', sizes: '(min-width: 60rem) 50vw, 100vw' });
    const buttons =
      button(ctx, 'button button--primary', 'cta', props.cta) +
      button(ctx, 'button button--quiet', 'secondary', props.secondary);
    return `<section class="${ctx.cls(`block block-hero block-hero--${props.align}${picture === '' ? '' : ' block-hero--pictured'}`)}"${ctx.root}>
<div class="${ctx.cls('block-hero__body')}">
${element(ctx, 'p', 'block-hero__kicker', 'kicker', props.kicker)}${heading(ctx, 1, 'block-hero__title', 'heading', title)}${element(ctx, 'p', 'block-hero__text', 'text', props.text)}${
  buttons === '' ? '' : `<p class="${ctx.cls('block-hero__actions')}">${buttons}</p>\n`
}</div>
${picture === '' ? '' : `<div class="${ctx.cls('block-hero__media')}">${picture}</div>\n`}</section>
`;
  },
  text: (props) => lines(props.kicker, props.heading, props.text, props.cta.label, props.secondary.label),
});
