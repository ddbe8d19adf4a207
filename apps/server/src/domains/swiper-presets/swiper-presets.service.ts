import { type BlockContent, blockTypes, parseBlock } from '@atelier/engine';
import type { Tx, UnitOfWork } from '#db/unit-of-work.ts';
import { violated } from '#db/violated.ts';
import type { Member } from '#kernel/access/index.ts';
import type { Audit } from '#kernel/audit/index.ts';
import { invalidInput } from '#kernel/errors/index.ts';
import { inUse, nameTaken, presetNotFound, unknownReference } from './swiper-presets.errors.ts';
import type { PresetRow, SwiperPresetsRepo } from './swiper-presets.repo.ts';
import type {
  NewSwiperPreset,
  SwiperPreset,
  SwiperPresetChange,
  SwiperPresetListQuery,
} from './swiper-presets.schemas.ts';

interface Needs {
  repo: SwiperPresetsRepo;
  unitOfWork: UnitOfWork;
  audit: Audit;
  media: { exists(tx: Tx, mediaId: string): Promise<boolean> };
  affiliateLinks: { exists(tx: Tx, linkId: string): Promise<boolean> };
}

/** A slide of the swiper block, as far as presets look into it. */
interface Offer extends BlockContent {
  buttonText: string;
  affiliateLinkId: string;
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const version = blockTypes.find((block) => block.type === 'swiper')?.version ?? 1;

const toPreset = (row: PresetRow): SwiperPreset => ({
  id: row.id,
  name: row.name,
  items: row.items,
  itemCount: row.items.length,
  buttonText: row.buttonText,
  affiliateLinkId: row.affiliateLinkId,
  isActive: row.isActive,
  createdAt: row.createdAt.toISOString(),
  updatedAt: row.updatedAt.toISOString(),
});

/** The offers as slides of the swiper block, every field filled in. */
function readItems(items: readonly Record<string, unknown>[]): Offer[] {
  const parsed = parseBlock('swiper', version, { slides: items });
  if (parsed.ok) return parsed.content.slides as unknown as Offer[];
  const fields = parsed.problems.map(({ path, message }) => ({ path: path.replace(/^slides/, 'items'), message }));
  throw invalidInput(undefined, { fields: fields.slice(0, 50) });
}

export function makeSwiperPresets({ repo, unitOfWork, audit, media, affiliateLinks }: Needs) {
  /** Every id in it must be of this workspace: row-level security hides the rest. */
  async function checkReferences(tx: Tx, items: readonly Offer[], linkId: string | null | undefined): Promise<void> {
    const pictures = new Map<string, string>();
    const links = new Map<string, string>(linkId ? [[linkId, 'affiliateLinkId']] : []);
    for (const [i, item] of items.entries()) {
      const picture = (item.image as { mediaId?: string }).mediaId;
      if (picture) pictures.set(picture, `items.${i}.image.mediaId`);
      if (item.affiliateLinkId) links.set(item.affiliateLinkId, `items.${i}.affiliateLinkId`);
    }
    const check = async (what: string, id: string, path: string, domain: Needs['media']) => {
      if (UUID.test(id) && (await domain.exists(tx, id))) return;
      throw unknownReference({ what }, { fields: [{ path, message: 'does not exist here' }] });
    };
    await Promise.all([
      ...[...pictures].map(([id, path]) => check('picture', id, path, media)),
      ...[...links].map(([id, path]) => check('affiliate link', id, path, affiliateLinks)),
    ]);
  }

  async function explaining<T>(name: string | undefined, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (violated(error) === 'swiper_presets_name_key') throw nameTaken({ name: name ?? '' });
      throw error;
    }
  }

  const record = (tx: Tx, actor: Member, operation: string, objectId: string, changes?: Record<string, unknown>) =>
    audit.record(tx, actor, { operation, objectType: 'swiper_preset', objectId, ...(changes ? { changes } : {}) });

  async function createIn(tx: Tx, actor: Member, input: NewSwiperPreset): Promise<SwiperPreset> {
    const items = readItems(input.items ?? []);
    await checkReferences(tx, items, input.affiliateLinkId);
    const { name, buttonText = '', affiliateLinkId = null, isActive = true } = input;
    const values = { workspaceId: actor.workspaceId, name, buttonText, affiliateLinkId, isActive, items };
    const row = await explaining(name, () => repo.insert(tx, values));
    await record(tx, actor, 'swiper_presets.create', row.id, { name });
    return toPreset(row);
  }

  return {
    list: (actor: Member, query: SwiperPresetListQuery) =>
      unitOfWork(actor, async (tx) => {
        const { items, next } = await repo.list(tx, query);
        return { items: items.map(toPreset), next };
      }),
    get: (actor: Member, id: string): Promise<SwiperPreset> =>
      unitOfWork(actor, async (tx) => {
        const row = await repo.find(tx, id);
        if (!row) throw presetNotFound();
        return toPreset(row);
      }),
    create: (actor: Member, input: NewSwiperPreset): Promise<SwiperPreset> =>
      unitOfWork(actor, (tx) => createIn(tx, actor, input)),
    createIn,
    byName: repo.byName,
    byIds: repo.findMany,
    update: (actor: Member, id: string, input: SwiperPresetChange): Promise<SwiperPreset> =>
      unitOfWork(actor, async (tx) => {
        if (!(await repo.find(tx, id))) throw presetNotFound();
        const { items: given, ...fields } = input;
        const items = given && readItems(given);
        await checkReferences(tx, items ?? [], input.affiliateLinkId);
        const named = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
        const row = await explaining(input.name, () => repo.update(tx, id, { ...named, ...(items ? { items } : {}) }));
        if (!row) throw presetNotFound();
        await record(tx, actor, 'swiper_presets.update', id, { fields: Object.keys(input) });
        return toPreset(row);
      }),
    remove: (actor: Member, id: string): Promise<void> =>
      unitOfWork(actor, async (tx) => {
        const pages = await repo.pagesWith(tx, id);
        if (pages > 0) throw inUse({ pages });
        if (!(await repo.delete(tx, id))) throw presetNotFound();
        await record(tx, actor, 'swiper_presets.delete', id);
      }),
    /** Those of the ids that exist in the workspace. */
    async existing(tx: Tx, ids: readonly string[]): Promise<Set<string>> {
      if (ids.length === 0) return new Set();
      return new Set((await repo.findMany(tx, ids)).map((row) => row.id));
    },
    /** Slides of the active presets by id, with the preset's own text and link where an offer has none. */
    async offersOf(tx: Tx, ids: readonly string[]): Promise<Map<string, BlockContent[]>> {
      if (ids.length === 0) return new Map();
      const rows = await repo.findMany(tx, ids);
      const filled = (row: PresetRow) =>
        (row.items as Offer[]).map((item) => ({
          ...item,
          buttonText: item.buttonText || row.buttonText,
          affiliateLinkId: item.affiliateLinkId || (row.affiliateLinkId ?? ''),
        }));
      return new Map(rows.filter((row) => row.isActive).map((row) => [row.id, filled(row)]));
    },
  };
}

export type SwiperPresets = ReturnType<typeof makeSwiperPresets>;
