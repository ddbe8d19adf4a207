import { Readable } from 'node:stream';
import { brandedImage, brandingOrder, PICTURE_SIZES } from '@atelier/ai';
import type { Tx, UnitOfWork } from '#db/unit-of-work.ts';
import type { Sources } from '#domains/copilot/index.ts';
import type { ImageRequest } from '#domains/copilot-media/index.ts';
import type { GenerationRow, Generations } from '#domains/generations/index.ts';
import type { Member } from '#kernel/access/index.ts';
import type { Clock } from '#kernel/clock/index.ts';
import { zipOf } from '#kernel/zip/index.ts';
import { materialOf, type PictureTools } from './tasks/branding.ts';
import { imageOf } from './tasks/image-set.ts';
import { pictureNotFound } from './visuals.errors.ts';
import type {
  BrandingRequest,
  ImageSetOutput,
  ImageSetRequest,
  KeepRequest,
  PicturesRequest,
  PreviewAnswer,
  PreviewRequest,
} from './visuals.schemas.ts';

interface Needs {
  generations: Pick<Generations, 'take' | 'noted' | 'peek' | 'settled' | 'isShownElsewhere'>;
  sources: Pick<Sources, 'brandOf'>;
  tools: Pick<PictureTools, 'rasterOf'>;
  /** Orders pictures in the transaction that notes them. */
  orderImages(tx: Tx, actor: Member, orders: readonly ImageRequest[]): Promise<string[]>;
  library: {
    /** Notes about a file what is known of it now. */
    describe(
      actor: Member,
      mediaId: string,
      facts: { title: string; altText: Record<string, string>; rights: string; tag: string },
    ): Promise<void>;
    /** Takes a file out of the library, unless something shows it. */
    discard(actor: Member, mediaId: string): Promise<void>;
  };
  /** A smaller copy for a screen. */
  smaller(bytes: Uint8Array): Promise<{ bytes: Uint8Array; mimeType: string }>;
  unitOfWork: UnitOfWork;
  clock: Pick<Clock, 'nowMs'>;
}

const outputOf = (row: GenerationRow): ImageSetOutput => row.output as unknown as ImageSetOutput;

/** Where a picture comes from, in words that stay with the file. */
function rightsOf({ isSample, provider, model, finishedAt }: GenerationRow, language: 'it' | 'en'): string {
  const day = finishedAt?.toISOString().slice(0, 10) ?? '';
  if (isSample) return language === 'it' ? `Esempio offline, senza IA, ${day}` : `Offline sample, no AI, ${day}`;
  const maker = [provider, model].filter(Boolean).join(' ');
  return language === 'it' ? `Generata con IA: ${maker}, ${day}` : `Made by AI: ${maker}, ${day}`;
}

export function makeVisuals(needs: Needs) {
  const { generations, sources, tools, orderImages, library, smaller, unitOfWork, clock } = needs;

  const brandOf = async (actor: Member) => (await unitOfWork.read(actor, (tx) => sources.brandOf(tx)))?.file ?? null;

  /** One picture of a set is kept or leaves the library; undefined while it is being made, or decided already. */
  async function decided(actor: Member, set: GenerationRow, generationId: string, isWanted: boolean) {
    const row = await generations.peek(actor, generationId);
    if (!row?.mediaId || row.state !== 'produced') return undefined;
    const { idea, language } = set.order as ImageSetRequest;
    if (isWanted)
      await library.describe(actor, row.mediaId, {
        title: idea.slice(0, 200),
        altText: outputOf(set).altTexts,
        rights: rightsOf(row, language),
        tag: row.isSample ? 'sample' : 'ai',
      });
    else if (!(await unitOfWork.read(actor, (tx) => generations.isShownElsewhere(tx, row.mediaId ?? '', row.id))))
      await library.discard(actor, row.mediaId);
    await unitOfWork(actor, (tx) => generations.settled(tx, actor, row, isWanted ? 'approve' : 'reject'));
    return isWanted;
  }

  return {
    /** Orders pictures of a set with its prompts as they stand; the ones before stay beside them. */
    async pictures(actor: Member, id: string, { aspectRatios }: PicturesRequest): Promise<void> {
      await unitOfWork(actor, async (tx) => {
        const row = await generations.take(tx, id, 'image_set');
        const output = outputOf(row);
        const wanted = output.images.filter(
          ({ aspectRatio }) => !aspectRatios || aspectRatios.some((one) => one === aspectRatio),
        );
        const orders = wanted.map((image) =>
          imageOf({ ...image, altTexts: output.altTexts }, row.order as ImageSetRequest),
        );
        const ids = await orderImages(tx, actor, orders);
        const fresh = ids.map((generationId, index) => ({
          ...{ generationId, isKept: null },
          aspectRatio: orders[index]?.aspectRatio ?? '1:1',
        }));
        await generations.noted(tx, actor, row, { ...output, pictures: [...output.pictures, ...fresh] });
      });
    },
    /** The chosen pictures stay in the library with what is known of them; the others that are there leave it. */
    async keep(actor: Member, id: string, { generationIds }: KeepRequest): Promise<void> {
      const set = await unitOfWork(actor, (tx) => generations.take(tx, id, 'image_set'));
      const known = new Set(outputOf(set).pictures.map(({ generationId }) => generationId));
      if (generationIds.some((one) => !known.has(one))) throw pictureNotFound();
      const outcome = new Map<string, boolean>();
      for (const { generationId } of outputOf(set).pictures) {
        const isKept = await decided(actor, set, generationId, generationIds.includes(generationId));
        if (isKept !== undefined) outcome.set(generationId, isKept);
      }
      await unitOfWork(actor, async (tx) => {
        const row = await generations.take(tx, id, 'image_set');
        const output = outputOf(row);
        const pictures = output.pictures.map((one) => ({
          ...one,
          isKept: outcome.get(one.generationId) ?? one.isKept,
        }));
        await generations.noted(tx, actor, row, { ...output, pictures });
      });
    },
    /** How a branded picture would look in one size, with what code says of it. Nothing is kept. */
    async preview(actor: Member, { template, size, texts, mediaId }: PreviewRequest): Promise<PreviewAnswer> {
      const brand = await brandOf(actor);
      const material = await materialOf(tools, actor, mediaId, brand);
      const { bytes, ...told } = await brandedImage(brandingOrder.parse({ template, size, texts }), material, brand);
      const copy = await smaller(bytes);
      const picture = `data:${copy.mimeType};base64,${Buffer.from(copy.bytes).toString('base64')}`;
      const { width, height, texts: sizes, faults } = told;
      return { size, width, height, texts: [...sizes], faults: [...faults], safe: PICTURE_SIZES[size].safe, picture };
    },
    /** The pictures in all these sizes as a zip, each drawn when it is its turn. Nothing is kept. */
    async zip(actor: Member, { template, sizes, texts, mediaId }: BrandingRequest): Promise<Readable> {
      const brand = await brandOf(actor);
      const material = await materialOf(tools, actor, mediaId, brand);
      const entries = [...new Set(sizes)].map((size) => ({
        name: `${size}.png`,
        isPacked: true,
        open: async () => {
          const made = await brandedImage(brandingOrder.parse({ template, size, texts }), material, brand);
          return Readable.from([Buffer.from(made.bytes)]);
        },
      }));
      return zipOf(entries, new Date(clock.nowMs()), () => {});
    },
  };
}

export type Visuals = ReturnType<typeof makeVisuals>;
