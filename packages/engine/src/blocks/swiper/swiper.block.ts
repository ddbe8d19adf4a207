import type { z } from 'zod';
import { escapeHtml } from '../../html/escape.ts';
import { type BlockContext, defineBlock, type Zod } from '../define.ts';
import {
  address,
  areaField,
  element,
  heading,
  image,
  imageField,
  label,
  lines,
  noImage,
  textField,
  words,
} from '../parts.ts';

const slideShape = (zod: Zod) =>
  zod.strictObject({
    image: image(zod).default(noImage),
    title: words(zod, 200),
    text: words(zod, 1000),
    badge: words(zod, 60),
    buttonText: words(zod, 120),
    href: address(zod),
    affiliateLinkId: words(zod, 64),
  });

type Slide = z.output<ReturnType<typeof slideShape>>;

function action(slide: Slide, ctx: BlockContext, i: number): string {
  const offer = slide.affiliateLinkId === '' ? undefined : ctx.affiliate(slide.affiliateLinkId);
  const text = slide.buttonText === '' ? (offer?.label ?? '') : slide.buttonText;
  const href = offer?.url ?? slide.href;
  if (text === '' || href === '') return '';
  const rel = offer === undefined ? '' : ' rel="sponsored nofollow noopener"';
  return `<a class="${ctx.cls('button block-swiper__button')}" href="${ctx.href(href)}"${rel}${ctx.mark(`slides.${i}.buttonText`)}>${escapeHtml(text)}</a>\n`;
}

function card(slide: Slide, ctx: BlockContext, i: number): string {
  return `<li class="${ctx.cls('block-swiper__slide')}">${ctx.image(slide.image, {
    field: `slides.${i}.image`,
    sizes: '(min-width: 60rem) 30vw, 80vw',
  })}
${element(ctx, 'p', 'block-swiper__badge', `slides.${i}.badge`, slide.badge)}${heading(ctx, 3, 'block-swiper__name', `slides.${i}.title`, slide.title)}${element(
  ctx,
  'p',
  'block-swiper__text',
  `slides.${i}.text`,
  slide.text,
)}${action(slide, ctx, i)}</li>
`;
}

/** The law asks for the disclosure near the links, so it stands in the block and not in the footer. */
function disclosure(slides: readonly Slide[], ctx: BlockContext): string {
  const texts = new Set<string>();
  for (const slide of slides) {
    const offer = slide.affiliateLinkId === '' ? undefined : ctx.affiliate(slide.affiliateLinkId);
    if (offer !== undefined)
      texts.add(offer.disclosure === '' ? ctx.word('advertising') : escapeHtml(offer.disclosure));
  }
  return texts.size === 0
    ? ''
    : `<p class="${ctx.cls('block-swiper__disclosure')}"><small>${[...texts].join(' ')}</small></p>\n`;
}

/** A row of slides to swipe: offers with affiliate links, or plain ones. Scrolls without JavaScript. */
export const swiper = defineBlock({
  type: 'swiper',
  version: 1,
  label: label('Carousel', 'Carosello'),
  icon: 'carousel-horizontal',
  schema: (zod) =>
    zod.strictObject({ heading: words(zod, 200), slides: zod.array(slideShape(zod)).max(40).default([]) }),
  fields: [
    textField('heading', 'Heading', 'Titolo'),
    {
      kind: 'list',
      name: 'slides',
      label: label('Slides', 'Schede'),
      itemLabel: label('Slide', 'Scheda'),
      max: 40,
      fields: [
        imageField(),
        textField('title', 'Title', 'Titolo'),
        areaField('text', 'Text', 'Testo'),
        textField('badge', 'Badge', 'Etichetta', 60),
        textField('buttonText', 'Button', 'Pulsante', 120),
        { kind: 'text', name: 'href', label: label('Address', 'Indirizzo'), maxLength: 2048, technical: true },
        { kind: 'affiliate', name: 'affiliateLinkId', label: label('Affiliate link', 'Link di affiliazione') },
      ],
      newItem: { image: noImage, title: '', text: '', badge: '', buttonText: '', href: '', affiliateLinkId: '' },
    },
  ],
  defaults: (language) => ({
    heading: language === 'it' ? 'In evidenza' : 'Featured',
    slides: [1, 2, 3].map((n) => ({
      image: noImage,
      title: language === 'it' ? `Scheda ${n}` : `Slide ${n}`,
      text: '',
      badge: '',
      buttonText: '',
      href: '',
      affiliateLinkId: '',
    })),
  }),
  upgrades: {},
  render(props, ctx) {
    // Before the slides: the level of a heading follows from those above it.
    const title = heading(ctx, 2, 'block-swiper__title', 'heading', props.heading);
    let slides = '';
    for (const [i, slide] of props.slides.entries()) slides += card(slide, ctx, i);
    const name = props.heading === '' ? ctx.word('carousel') : escapeHtml(props.heading);
    const track =
      slides === ''
        ? ''
        : `<div class="${ctx.cls('block-swiper__viewport')}" role="group" aria-label="${name}" tabindex="0"><ul class="${ctx.cls('block-swiper__track')}">\n${slides}</ul></div>\n`;
    return `<section class="${ctx.cls('block block-swiper')}"${ctx.root}>
${title}${track}${disclosure(props.slides, ctx)}</section>
`;
  },
  text: (props) =>
    lines(props.heading, ...props.slides.flatMap((slide) => [slide.badge, slide.title, slide.text, slide.buttonText])),
});
