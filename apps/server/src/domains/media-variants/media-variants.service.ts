import { createHash } from 'node:crypto';
import type { MediaInput, SiteInput } from '@atelier/engine';
import pLimit from 'p-limit';
import type { Tx, UnitOfWork } from '#db/unit-of-work.ts';
import type { Clock } from '#kernel/clock/index.ts';
import { uuidv7 } from '#kernel/ids/index.ts';
import {
  avifRecipes,
  fallbackRecipe,
  hasIcons,
  ICON_GROUND,
  iconRecipe,
  iconsAmong,
  isScalable,
  offer,
  recipeName,
  webpRecipes,
  widthsFor,
} from '#kernel/images/copies.ts';
import type { ImageOrder, ImageRecipe, Images } from '#kernel/images/index.ts';
import type { JobContext, Jobs } from '#kernel/jobs/index.ts';
import type { Secrets } from '#kernel/secrets/index.ts';
import type { Storage, StoredFile } from '#kernel/storage/index.ts';
import { addressExpired, notAPicture, variantNotFound } from './media-variants.errors.ts';
import { type RefineOrder, refineJob } from './media-variants.jobs.ts';
import type { MediaVariantsRepo, NewVariant, VariantRow } from './media-variants.repo.ts';
import { type Claim, claimSchema } from './media-variants.schemas.ts';

interface Needs {
  repo: MediaVariantsRepo;
  unitOfWork: UnitOfWork;
  storage: Pick<Storage, 'put' | 'get' | 'read' | 'delete'>;
  images: Pick<Images, 'encode' | 'icons'>;
  jobs: Pick<Jobs, 'send'>;
  secrets: Pick<Secrets, 'signToken' | 'verifyToken'>;
  clock: Clock;
  settings: { widths: readonly number[]; quickEffort: number; refineEffort: number; avifSeconds: number };
}

/** Where the library keeps a file of this workspace. */
export const mediaKey = (workspaceId: string, hash: string): string => `media/${workspaceId}/${hash}`;

/** Opens bytes that are needed for a build. */
type Open = () => Promise<StoredFile | undefined>;

export interface BuildImages<S> {
  workspaceId: string;
  site: S;
  sources: ReadonlyMap<string, Open>;
  signal: AbortSignal;
  /** How many copies had to be made, and how long that took. */
  made: (count: number, seconds: number) => void;
}

const PURPOSE = 'media-variants.show';
const DAY_MS = 86_400_000;
/** Photos under way at once: enough for every thread, few enough to stay small. */
const IN_FLIGHT = 4;
const REFINED_AT_ONCE = 20;
const AVIF_QUICK = 0;

type Picture = Pick<MediaInput, 'hash'>;

export function makeMediaVariants(needs: Needs) {
  const { repo, unitOfWork, storage, images, settings, clock } = needs;
  const as = (workspaceId: string) => ({ workspaceId, userId: null });
  /** To the day: what is wanted all day long is written down once. */
  const noted = () => ({ now: new Date(clock.nowMs()), before: new Date(clock.nowMs() - DAY_MS) });

  /** Makes copies of one picture and keeps them. Undefined when its bytes cannot be read. */
  async function make(workspaceId: string, { hash }: Picture, recipes: readonly ImageRecipe[], order: ImageOrder) {
    const bytes = await storage.read(mediaKey(workspaceId, hash));
    if (!bytes) return undefined;
    const made = await images.encode(bytes, recipes, order).catch((error: unknown) => {
      order.signal?.throwIfAborted();
      if (order.urgency === 'now') throw notAPicture(undefined);
      // One damaged picture is shown as it is; the rest of the site is not held up by it.
      if (error instanceof Error) return undefined;
      throw error;
    });
    if (!made) return undefined;
    const rows: NewVariant[] = [];
    for (const [i, { bytes: copy, contentType, width, height }] of made.entries()) {
      const recipe = recipes[i];
      if (!recipe) continue;
      const sum = createHash('sha256').update(copy).digest('hex');
      rows.push({
        ...(await put(workspaceId, hash, { recipe: recipeName(recipe), bytes: copy, contentType })),
        ...{ hash: sum, mimeType: contentType, size: copy.length, width, height },
      });
    }
    return kept(workspaceId, hash, rows);
  }

  /** Under a name that no other copy has or has had: one that is being removed takes nothing away from one that is made anew. */
  async function put(
    workspaceId: string,
    sourceHash: string,
    { recipe, bytes, contentType }: { recipe: string; bytes: Uint8Array; contentType: string },
  ) {
    const id = uuidv7();
    const name = `${sourceHash}-${recipe.replaceAll(/[^\w.-]/g, '-')}-${id}`;
    const storageKey = `media-variants/${workspaceId}/${sourceHash.slice(0, 2)}/${name}`;
    // It can be made again, so nobody waits for the disk.
    await storage.put(storageKey, bytes, { contentType, flush: false });
    return { id, workspaceId, sourceHash, recipe, storageKey };
  }

  /** Writes down what was made; where somebody else was quicker, theirs stays. */
  async function kept(workspaceId: string, hash: string, rows: readonly NewVariant[]): Promise<VariantRow[]> {
    const all = await unitOfWork(as(workspaceId), async (tx) => {
      await repo.insert(tx, [...rows]);
      return repo.ofSources(tx, [hash]);
    });
    const late = rows.filter(({ id }) => all.every((row) => row.id !== id));
    await Promise.all(late.map(({ storageKey }) => storage.delete(storageKey)));
    return all.filter(({ recipe }) => rows.some((row) => row.recipe === recipe));
  }

  /** Copies by picture that are there already. They are wanted from now on: for a while none of them goes. */
  async function known(workspaceId: string, pictures: readonly Picture[]): Promise<Map<string, VariantRow[]>> {
    const hashes = pictures.map(({ hash }) => hash);
    const rows = await unitOfWork(as(workspaceId), async (tx) => {
      await repo.touch(tx, hashes, noted());
      return repo.ofSources(tx, hashes);
    });
    return Map.groupBy(rows, (row) => row.sourceHash);
  }

  /** One copy, if it is there; it is wanted from now on. */
  async function wanted(workspaceId: string, hash: string, recipe: string): Promise<VariantRow | undefined> {
    const find = (tx: Tx) => repo.find(tx, hash, recipe);
    const found = await unitOfWork.read(as(workspaceId), find);
    if (!found || found.usedAt >= noted().before) return found;
    return unitOfWork(as(workspaceId), async (tx) => {
      await repo.touch(tx, [hash], noted());
      return find(tx);
    });
  }

  /** Makes what is missing of the wanted copies, several pictures at a time; gives how many it made. */
  async function complete<P extends Picture>(
    given: { workspaceId: string; there: Map<string, VariantRow[]>; order: ImageOrder; until?: number },
    pictures: readonly P[],
    wanted: (picture: P) => readonly ImageRecipe[],
  ): Promise<number> {
    const limit = pLimit(given.order.urgency === 'later' ? 1 : IN_FLIGHT);
    let made = 0;
    await Promise.all(
      pictures.map((picture) =>
        limit(async () => {
          given.order.signal?.throwIfAborted();
          if (given.until !== undefined && performance.now() >= given.until) return;
          const rows = given.there.get(picture.hash) ?? [];
          const missing = wanted(picture).filter((recipe) => !isThere(rows, recipe));
          if (missing.length === 0) return;
          const fresh = (await make(given.workspaceId, picture, missing, given.order)) ?? [];
          given.there.set(picture.hash, [...rows, ...fresh]);
          made += fresh.length;
        }),
      ),
    );
    return made;
  }

  /** The set of icons of a site's favicon, made once. */
  async function iconsOf(workspaceId: string, favicon: MediaInput | undefined, order: ImageOrder) {
    if (!favicon || !hasIcons(favicon)) return [];
    const rows = (await known(workspaceId, [favicon])).get(favicon.hash) ?? [];
    const there = iconsAmong(rows);
    if (there.length > 0) return there;
    const bytes = await storage.read(mediaKey(workspaceId, favicon.hash));
    const made = bytes ? await images.icons(bytes, ICON_GROUND, order).catch(() => []) : [];
    order.signal?.throwIfAborted();
    const fresh: NewVariant[] = [];
    for (const { name, bytes: icon, contentType, size } of made) {
      const hash = createHash('sha256').update(icon).digest('hex');
      fresh.push({
        ...(await put(workspaceId, favicon.hash, { recipe: iconRecipe(name), bytes: icon, contentType })),
        ...{ hash, mimeType: contentType, size: icon.length, width: size, height: size },
      });
    }
    return iconsAmong(await kept(workspaceId, favicon.hash, fresh));
  }

  async function forBuild<S extends SiteInput>(given: BuildImages<S>) {
    const { site, sources } = await withCopies(given);
    const order = { urgency: 'build', signal: given.signal } as const;
    const icons = await iconsOf(given.workspaceId, site.favicon, order);
    if (icons.length === 0) return { site, sources };
    const opened = new Map(sources);
    for (const { icon, copy } of icons) opened.set(icon.hash, () => storage.get(copy.storageKey));
    return { site: { ...site, icons: icons.map(({ icon }) => icon) }, sources: opened };
  }

  async function withCopies<S extends SiteInput>({ workspaceId, site, sources, signal, made }: BuildImages<S>) {
    const pictures = site.pageSpeed ? site.media.filter(isScalable) : [];
    if (pictures.length === 0) return { site, sources };
    const widths = widthsFor(site, settings.widths);
    const there = await known(workspaceId, pictures);
    const order = { urgency: 'build', signal } as const;
    const started = performance.now();
    const quick = await complete({ workspaceId, there, order }, pictures, (media) => [
      ...webpRecipes(media, widths, settings.quickEffort),
      ...[fallbackRecipe(media, widths)].filter((recipe) => recipe !== undefined),
    ]);
    const until = performance.now() + settings.avifSeconds * 1000;
    const avif = await complete({ workspaceId, there, order, until }, pictures, (media) =>
      avifRecipes(media, widths, AVIF_QUICK),
    );
    if (quick + avif > 0) made(quick + avif, Math.round((performance.now() - started) / 100) / 10);
    await refineLater(workspaceId, widths, pictures, there);
    const offered = new Map(pictures.map((one) => [one.id, offer(one, widths, there.get(one.hash) ?? [])]));
    const opened = new Map(sources);
    for (const { used } of offered.values())
      for (const { hash, storageKey } of used) opened.set(hash, () => storage.get(storageKey));
    return { site: { ...site, media: site.media.map((one) => offered.get(one.id)?.media ?? one) }, sources: opened };
  }

  const refined = (widths: readonly number[]) => (media: MediaInput) => [
    ...webpRecipes(media, widths, settings.refineEffort),
    ...avifRecipes(media, widths, settings.refineEffort),
  ];

  async function refineLater(
    workspaceId: string,
    widths: number[],
    pictures: readonly MediaInput[],
    there: ReadonlyMap<string, VariantRow[]>,
  ): Promise<void> {
    const wanted = refined(widths);
    const rough = pictures.filter((one) => wanted(one).some((recipe) => !isThere(there.get(one.hash) ?? [], recipe)));
    for (let at = 0; at < rough.length; at += REFINED_AT_ONCE) {
      const some = rough.slice(at, at + REFINED_AT_ONCE).map(({ hash, contentType, width = 0 }) => ({
        ...{ hash, contentType, width },
      }));
      // Several publications in a row want the same pictures better once.
      const key = createHash('sha256')
        .update(JSON.stringify([workspaceId, widths, some]))
        .digest('hex')
        .slice(0, 40);
      await unitOfWork(as(workspaceId), (tx) =>
        needs.jobs.send(tx, refineJob, { workspaceId, widths, pictures: some }, { key }),
      );
    }
  }

  return {
    forBuild,
    /** Handler of the background job. */
    async refine(
      { workspaceId, widths, pictures }: RefineOrder,
      { signal }: Pick<JobContext, 'signal'>,
    ): Promise<void> {
      const asInputs = pictures.map((one) => ({ ...one, id: one.hash, name: '', size: 0 }) as MediaInput);
      const there = await known(workspaceId, asInputs);
      await complete({ workspaceId, there, order: { urgency: 'later', signal } }, asInputs, refined(widths));
    },
    /**
     * Address of a copy for whoever got it, without signing in, until tomorrow. The same address all day long, so that browsers
     * keep what they have loaded.
     */
    address(workspaceId: string, hash: string, width: number): string {
      const midnight = Math.floor(clock.nowMs() / DAY_MS) * DAY_MS;
      const claim: Claim = { w: workspaceId, h: hash, x: width };
      const expires = Temporal.Instant.fromEpochMilliseconds(midnight + 2 * DAY_MS);
      return `/api/v1/media-variants?token=${needs.secrets.signToken(PURPOSE, claim, expires)}`;
    },
    /** The copy that a signed address names, made when it is not there yet. */
    async open(token: string): Promise<{ file: StoredFile; hash: string }> {
      const verified = needs.secrets.verifyToken(PURPOSE, token);
      const claim = verified.ok ? claimSchema.safeParse(verified.payload) : undefined;
      if (!verified.ok && verified.reason === 'expired') throw addressExpired(undefined);
      if (!claim?.success) throw variantNotFound();
      const { w: workspaceId, h: hash, x: width } = claim.data;
      const recipe: ImageRecipe = { format: 'webp', width, quality: 75, effort: settings.quickEffort };
      const found = await wanted(workspaceId, hash, recipeName(recipe));
      const [row] = found ? [found] : ((await make(workspaceId, { hash }, [recipe], { urgency: 'now' })) ?? []);
      const file = row && (await storage.get(row.storageKey));
      if (!row || !file) throw variantNotFound();
      return { file, hash: row.hash };
    },
  };
}

const isThere = (rows: readonly VariantRow[], recipe: ImageRecipe): boolean => {
  const [kind, effort] = [recipeName({ ...recipe, effort: 0 }).replace(/-e0$/, ''), recipe.effort];
  return rows.some(
    (row) => row.recipe.replace(/-e\d+$/, '') === kind && Number(/-e(\d+)$/.exec(row.recipe)?.[1]) >= effort,
  );
};

export type MediaVariants = ReturnType<typeof makeMediaVariants>;
