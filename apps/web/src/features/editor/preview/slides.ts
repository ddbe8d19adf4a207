import type { SwiperPreset } from '#lib/api/types.gen.ts';
import type { EditorBlock } from '../state/tree.ts';

type Offers = Pick<SwiperPreset, 'buttonText' | 'affiliateLinkId'> & { items: readonly { [key: string]: unknown }[] };

/** The offers of a preset as its carousels show them: what one leaves out comes from the preset. */
export const slidesOf = ({ items, buttonText, affiliateLinkId }: Offers): EditorBlock['content'][] =>
  items.map(
    (item) =>
      ({
        ...item,
        buttonText: item.buttonText || buttonText,
        affiliateLinkId: item.affiliateLinkId || (affiliateLinkId ?? ''),
      }) as unknown as EditorBlock['content'],
  );
