import { article } from './article/article.block.ts';
import { columns } from './columns/columns.block.ts';
import { cta } from './cta/cta.block.ts';
import type { BlockDefinition } from './define.ts';
import { faq } from './faq/faq.block.ts';
import { gallery } from './gallery/gallery.block.ts';
import { hero } from './hero/hero.block.ts';
import { htmlEmbed } from './html_embed/html_embed.block.ts';
import { image } from './image/image.block.ts';
import { languageSwitcher } from './language_switcher/language_switcher.block.ts';
import { section } from './section/section.block.ts';
import { swiper } from './swiper/swiper.block.ts';
import { text } from './text/text.block.ts';
import { textImage } from './text_image/text_image.block.ts';
import { video } from './video/video.block.ts';

/** Every block type, in the order in which an editor offers them. */
export const BLOCKS: readonly BlockDefinition[] = [
  hero,
  text,
  article,
  image,
  textImage,
  gallery,
  video,
  cta,
  faq,
  swiper,
  languageSwitcher,
  section,
  columns,
  htmlEmbed,
];

const BY_TYPE: ReadonlyMap<string, BlockDefinition> = new Map(BLOCKS.map((block) => [block.type, block]));

/** The block type of that name, if there is one. */
export const blockOf = (type: string): BlockDefinition | undefined => BY_TYPE.get(type);
