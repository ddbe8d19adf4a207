import type { Tx } from '#db/unit-of-work.ts';
import type { AgentWork } from '#domains/copilot-agents/index.ts';
import type { ImageRequest } from '#domains/copilot-media/index.ts';
import { makeVisuals, type PictureTools, visualRoutes, visualTasks } from '#domains/visuals/index.ts';
import type { Member } from '#kernel/access/index.ts';
import { readAtMost } from '#kernel/content/index.ts';
import { isAppError } from '#kernel/errors/index.ts';
import type { AnyRoute } from '#kernel/http/index.ts';
import type { AiPart } from './ai.ts';
import type { Kernel } from './kernel.ts';
import type { LibraryPart } from './library.ts';

const MOST_PICTURE_BYTES = 60 * 2 ** 20;
/** A preview is looked at in a column. */
const PREVIEW = { width: 720, format: 'webp', quality: 80, effort: 1 } as const;

/** Orders pictures in the transaction of whoever notes what they are for. */
export const orderImagesIn =
  ({ media }: Pick<AiPart, 'media'>) =>
  async (tx: Tx, actor: Member, orders: readonly ImageRequest[]): Promise<string[]> => {
    const ids: string[] = [];
    for (const one of orders) ids.push((await media.orderImageIn(tx, actor, one)).id);
    return ids;
  };

function pictureTools({ images }: Kernel, ai: AiPart, { media }: LibraryPart): PictureTools {
  return {
    mediaExists: media.exists,
    keep: ai.keep,
    async rasterOf(work, mediaId, recipe) {
      const opened = await media.open(ai.memberOf(work), mediaId, {}).catch(() => undefined);
      if (!opened?.mimeType.startsWith('image/')) return null;
      const bytes = await readAtMost(opened.file.stream, MOST_PICTURE_BYTES);
      if (!bytes) return null;
      const [made] = await images.encode(bytes, [{ ...recipe, quality: 90, effort: 2 }], { urgency: 'now' });
      if (!made) return null;
      const mediaType = recipe.format === 'png' ? ('image/png' as const) : ('image/jpeg' as const);
      return { bytes: made.bytes, mediaType, width: made.width, height: made.height };
    },
  };
}

/** What people have said about a file stays; what is known of how it was made is added. */
const libraryOf = ({ media }: LibraryPart): Parameters<typeof makeVisuals>[0]['library'] => ({
  async describe(actor, mediaId, { title, altText, rights, tag }) {
    const before = await media.get(actor, mediaId);
    await media.update(actor, mediaId, {
      title: before.title || title,
      altText: { ...before.altText, ...altText },
      rights: before.rights || rights,
      tags: [...before.tags, tag].slice(0, 50),
    });
  },
  discard: (actor, mediaId) =>
    media.remove(actor, mediaId).catch((error: unknown) => {
      // What is shown somewhere by now stays.
      if (!isAppError(error)) throw error;
    }),
});

/** Pictures for every network, by AI and by templates. */
export function composeVisuals(kernel: Kernel, ai: AiPart, library: LibraryPart) {
  const { unitOfWork, clock, images } = kernel;
  const tools = pictureTools(kernel, ai, library);
  const orderImages = orderImagesIn(ai);
  const tasks = visualTasks({
    ...tools,
    orderImages: (work, orders) => {
      const member = ai.memberOf(work);
      return unitOfWork(member, (tx) => orderImages(tx, member, orders));
    },
  });
  const visuals = makeVisuals({
    ...{ generations: ai.generations, sources: ai.sources, tools, orderImages, unitOfWork, clock },
    library: libraryOf(library),
    async smaller(bytes) {
      const [made] = await images.encode(bytes, [PREVIEW], { urgency: 'now' });
      return made ? { bytes: made.bytes, mimeType: 'image/webp' } : { bytes, mimeType: 'image/png' };
    },
  });
  return {
    tasks: Object.values(tasks),
    routesOf: (work: AgentWork): AnyRoute[] => visualRoutes(visuals, tasks.imageSets, work),
  };
}
