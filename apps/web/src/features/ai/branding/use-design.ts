import { useState } from 'react';
import type { BrandedImagePreview, BrandedImagePreviewRequest } from '#lib/api/types.gen.ts';

export type Size = BrandedImagePreview['size'];
export type Template = BrandedImagePreviewRequest['template'];

export const TEMPLATES: readonly Template[] = ['banner', 'card', 'quote'];
export const SIZES: readonly Size[] = [
  ...(['instagram_square', 'instagram_portrait', 'story', 'facebook'] as const),
  ...(['linkedin', 'x', 'blog', 'newsletter'] as const),
];

/** What is being put together. */
export function useDesign(picture: string | undefined) {
  const [template, setTemplate] = useState<Template>('banner');
  const [headline, setHeadline] = useState('');
  const [subline, setSubline] = useState('');
  const [mediaId, setMediaId] = useState<string | null>(picture ?? null);
  const [sizes, setSizes] = useState<readonly Size[]>(SIZES);
  const [shown, setShown] = useState<Size>('instagram_square');
  const texts = { headline: headline.trim(), ...(subline.trim() === '' ? {} : { subline: subline.trim() }) };
  return {
    ...{ template, headline, subline, mediaId, sizes, shown },
    ...{ setTemplate, setHeadline, setSubline, setMediaId, setSizes, setShown },
    /** As it is sent. */
    order: { template, texts, ...(mediaId === null ? {} : { mediaId }) },
  };
}

export type Design = ReturnType<typeof useDesign>;
