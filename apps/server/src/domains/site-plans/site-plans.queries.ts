/** Pictures of a plan: what is ordered for a place, and what fills it when the plan becomes a site. */
import { type PlannedPage, picturesIn } from '@atelier/ai';
import type { ImageRequest } from '#domains/copilot-media/index.ts';
import type { StarterPage } from '#domains/page-blocks/index.ts';
import type { KeptPicture, KeptPlan, PicturesRequest, PlanRequest } from './site-plans.schemas.ts';

/** Proportions that suit a kind of block; what is cut away is the template's business. */
const RATIOS: Readonly<Record<string, ImageRequest['aspectRatio']>> = {
  hero: '3:2',
  text_image: '3:2',
  image: '16:9',
  gallery: '1:1',
};
const STYLE = 'photorealistic';

/** A place of a plan with the picture that is wanted there. */
export interface PicturePlace {
  page: number;
  picture: KeptPicture;
}

/** Places for which a picture is to be ordered: those that were named, or all that nothing fills. */
export const placesOf = (plan: Pick<KeptPlan, 'pages'>, wanted: PicturesRequest['pictures']): PicturePlace[] =>
  plan.pages.flatMap(({ pictures }, page) =>
    pictures
      .filter(({ block, place, mediaId, generationId }) =>
        wanted
          ? wanted.some((one) => one.page === page && one.block === block && one.place === place)
          : !mediaId && !generationId,
      )
      .map((picture) => ({ page, picture })),
  );

/** What a maker of images is told for a place. The brand's look is added by whoever asks. */
export function pictureOrder(
  { page, picture }: PicturePlace,
  plan: Pick<KeptPlan, 'pages' | 'brandName'>,
  language: PlanRequest['language'],
): ImageRequest {
  const type = plan.pages[page]?.blocks[picture.block]?.type ?? '';
  const prompt = picture.prompt.slice(0, 2000) || picture.altText || plan.brandName;
  return {
    ...{ prompt, style: STYLE, language, model: undefined },
    aspectRatio: RATIOS[type] ?? '16:9',
    ...(picture.altText ? { altText: picture.altText.slice(0, 300) } : {}),
  };
}

/** The plan with the generations that were ordered for these places, in their order. */
export const withOrders = <P extends { pages: KeptPlan['pages'] }>(
  plan: P,
  places: readonly PicturePlace[],
  ids: readonly string[],
): P => ({
  ...plan,
  pages: plan.pages.map((page) => ({
    ...page,
    pictures: page.pictures.map((picture) => {
      const at = places.findIndex((one) => one.picture === picture);
      return at < 0 ? picture : { ...picture, mediaId: null, generationId: ids[at] ?? null };
    }),
  })),
});

type Block = PlannedPage['blocks'][number];

function filled(
  block: Block,
  index: number,
  pictures: readonly KeptPicture[],
  fileOf: ReadonlyMap<string, string>,
): Block {
  const content = structuredClone(block.content);
  for (const [place, shown] of [...picturesIn(content)].entries()) {
    const picture = pictures.find((one) => one.block === index && one.place === place);
    const mediaId = picture?.mediaId ?? fileOf.get(picture?.generationId ?? '');
    if (!mediaId) continue;
    Object.assign(shown, { mediaId, src: `/api/v1/media/${mediaId}/file`, alt: picture?.altText || shown.alt });
  }
  return { type: block.type, content };
}

/** Pages as they are saved: drafts, with their pictures in their places. `fileOf`: files by generation. */
export const starterOf = (plan: KeptPlan, fileOf: ReadonlyMap<string, string>): StarterPage[] =>
  plan.pages.map(({ title, slug, metaTitle, metaDescription, keywords, inNav, blocks, pictures }, index) => ({
    ...{ title, slug, metaTitle, metaDescription, keywords, inNav },
    locale: plan.language,
    status: 'draft' as const,
    group: `page ${index}`,
    blocks: blocks.map((block, at) => filled(block, at, pictures, fileOf)),
  }));
