/** Copies of a folder's pictures, as a publication would offer them: made once for each content and kept between builds. */
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { IconInput, MediaInput, SiteInput } from '@atelier/engine/render';
import {
  avifRecipes,
  type Copy,
  fallbackRecipe,
  formatOf,
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
import type { EncodedImage, ImageRecipe, Images } from '#kernel/images/index.ts';
import { contentTypeOf } from './content-type.ts';
import { imageSize } from './image-size.ts';

/** As a publication that nobody has configured. */
const WIDTHS = [480, 960, 1600];
const WEBP_EFFORT = 2;
const AVIF_EFFORT = 0;
const MEGAPIXELS = 100;
const DAY_MS = 86_400_000;
/** Copies that no build has wanted for so long are removed. */
const KEEP_MS = 30 * DAY_MS;

interface Kept extends Copy {
  file: string;
}

interface Picture {
  media: MediaInput;
  recipes: ImageRecipe[];
}

export interface Pictures {
  media: MediaInput[];
  icons: IconInput[];
  /** File below the cache by the name it has in the output: below the folder of pictures, icons below the root. */
  files: { pictures: Record<string, string>; icons: Record<string, string> };
  /** How many had to be made. */
  made: number;
  /** Names of pictures that could not be read; they are shown as they are. */
  damaged: string[];
}

/** What a copy was made of and by, and what came out, stand in its file's name: nothing else has to agree with it. */
const fileOf = (source: string, recipe: string, { width, height }: EncodedImage, hash: string): string =>
  `${source}~${recipe}~${width}x${height}~${hash}`;

function readCache(folder: string): Map<string, Kept[]> {
  const kept = new Map<string, Kept[]>();
  let files: string[];
  try {
    files = readdirSync(folder);
  } catch {
    return kept;
  }
  for (const file of files) {
    const [source = '', recipe = '', pixels = '', hash] = file.split('~');
    const [width, height] = pixels.split('x').map(Number);
    const size = statSync(join(folder, file)).size;
    if (hash?.length !== 64 || width === undefined || height === undefined || size === 0) continue;
    const mimeType = contentTypeOf(/\.\w+$/.test(recipe) ? recipe : `.${recipe.split('-')[0]}`);
    const copies = kept.get(source) ?? [];
    copies.push({ recipe, hash, size, mimeType, width, height, file });
    kept.set(source, copies);
  }
  return kept;
}

/** Copies of these pictures are wanted today: their files say so, and one that somebody has just removed is made again. */
function want(folder: string, kept: Map<string, Kept[]>, sources: ReadonlySet<string>): void {
  const now = Date.now();
  for (const source of sources) {
    const there = (kept.get(source) ?? []).filter(({ file }) => {
      try {
        const path = join(folder, file);
        if (statSync(path).mtimeMs < now - DAY_MS) utimesSync(path, now / 1000, now / 1000);
        return true;
      } catch {
        return false;
      }
    });
    kept.set(source, there);
  }
}

/** Removes what no build has wanted for a long time. */
function removeUnwanted(folder: string, sources: ReadonlySet<string>): void {
  const before = Date.now() - KEEP_MS;
  for (const file of readdirSync(folder)) {
    const path = join(folder, file);
    if (sources.has(file.split('~')[0] ?? '')) continue;
    if ((statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? before) < before) rmSync(path, { force: true });
  }
}

/** Beside and renamed, so that a build that dies leaves no half picture. */
function keep(folder: string, source: string, recipe: string, copy: EncodedImage): Kept {
  const hash = createHash('sha256').update(copy.bytes).digest('hex');
  const file = fileOf(source, recipe, copy, hash);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${hash}.new`), copy.bytes);
  renameSync(join(folder, `${hash}.new`), join(folder, file));
  const { width, height, contentType: mimeType } = copy;
  return { recipe, hash, size: copy.bytes.length, mimeType, width, height, file };
}

/** What is wanted of the pictures that gain by it. Sizes are those of the files, whatever is told of them. */
function wantedOf(from: string, site: SiteInput, widths: readonly number[]): Picture[] {
  return site.media.flatMap((given) => {
    if (formatOf(given.contentType) === undefined) return [];
    const media = { ...given, ...imageSize(`${from}/media/${given.name}`) };
    if (!isScalable(media)) return [];
    const reduced = fallbackRecipe(media, widths);
    const webp = webpRecipes(media, widths, WEBP_EFFORT);
    return [{ media, recipes: [...webp, ...(reduced ? [reduced] : []), ...avifRecipes(media, widths, AVIF_EFFORT)] }];
  });
}

/**
 * With its copies, under its own name: pages and templates of a folder name files. What is wider than any page shows it comes
 * in its own format as one more copy.
 */
function offered({ media }: Picture, given: MediaInput, widths: readonly number[], copies: readonly Kept[]) {
  const { media: shown, used } = offer(media, widths, copies);
  const { name, hash, size, contentType, width = 0 } = shown;
  const reduced = name === media.name ? [] : [{ name, hash, size, contentType, width }];
  const variants = [...(shown.variants ?? []), ...reduced];
  const fileByHash = new Map(used.map((copy) => [copy.hash, copy.file]));
  const files = variants.map((variant) => [variant.name, fileByHash.get(variant.hash) ?? ''] as const);
  return { media: variants.length === 0 ? given : { ...given, variants }, files };
}

/** Starts threads only when something has to be made. */
function makeEncoder() {
  let images: Images | undefined;
  return {
    async get(): Promise<Images> {
      const { makeImages } = await import('#kernel/images/index.ts');
      images ??= makeImages({ threads: 0, megapixels: MEGAPIXELS });
      return images;
    },
    close: async (): Promise<void> => images?.close(),
  };
}

interface Making {
  from: string;
  cache: string;
  kept: Map<string, Kept[]>;
  encoder: ReturnType<typeof makeEncoder>;
  damaged: string[];
}

async function makeCopies({ from, cache, kept, encoder, damaged }: Making, pictures: readonly Picture[]) {
  let made = 0;
  const missing = new Map<string, Picture>();
  for (const { media, recipes } of pictures) {
    const there = new Set(kept.get(media.hash)?.map(({ recipe }) => recipe));
    const wanted = recipes.filter((recipe) => !there.has(recipeName(recipe)));
    if (wanted.length > 0) missing.set(media.hash, { media, recipes: wanted });
  }
  const queue = [...missing.values()];
  const next = async (): Promise<void> => {
    for (let one = queue.shift(); one !== undefined; one = queue.shift()) {
      const { media, recipes } = one;
      const bytes = readFileSync(`${from}/media/${media.name}`);
      const images = await encoder.get();
      const copies = await images.encode(bytes, recipes, { urgency: 'build' }).catch(() => undefined);
      if (copies === undefined) damaged.push(media.name);
      for (const [at, copy] of (copies ?? []).entries()) {
        const recipe = recipes[at];
        if (recipe === undefined) continue;
        const found = keep(cache, media.hash, recipeName(recipe), copy);
        kept.set(media.hash, [...(kept.get(media.hash) ?? []), found]);
        made += 1;
      }
    }
  };
  await Promise.all(Array.from({ length: 4 }, next));
  return made;
}

async function makeIcons({ from, cache, kept, encoder, damaged }: Making, favicon: MediaInput): Promise<number> {
  if (iconsAmong(kept.get(favicon.hash) ?? []).length > 0) return 0;
  const bytes = readFileSync(`${from}/media/${favicon.name}`);
  const images = await encoder.get();
  const icons = await images.icons(bytes, ICON_GROUND, { urgency: 'build' }).catch(() => undefined);
  if (icons === undefined) damaged.push(favicon.name);
  for (const { name, bytes: icon, contentType, size } of icons ?? []) {
    const copy = { bytes: icon, contentType, width: size, height: size };
    const found = keep(cache, favicon.hash, iconRecipe(name), copy);
    kept.set(favicon.hash, [...(kept.get(favicon.hash) ?? []), found]);
  }
  return icons?.length ?? 0;
}

/** The site's pictures and icons with their copies; `cache` is the folder they are kept in. */
export async function picturesOf(from: string, site: SiteInput, cache: string): Promise<Pictures> {
  const widths = widthsFor(site, WIDTHS);
  const pictures = site.pageSpeed ? wantedOf(from, site, widths) : [];
  const favicon = site.favicon && hasIcons(site.favicon) ? site.favicon : undefined;
  const none = { media: site.media, icons: [], files: { pictures: {}, icons: {} }, made: 0, damaged: [] };
  if (pictures.length === 0 && favicon === undefined) return none;
  const encoder = makeEncoder();
  const making: Making = { from, cache, kept: readCache(cache), encoder, damaged: [] };
  const sources = new Set([...pictures.map(({ media }) => media.hash), ...(favicon ? [favicon.hash] : [])]);
  want(cache, making.kept, sources);
  try {
    const made = (await makeCopies(making, pictures)) + (favicon === undefined ? 0 : await makeIcons(making, favicon));
    if (existsSync(cache)) removeUnwanted(cache, sources);
    const byName = new Map(pictures.map((picture) => [picture.media.name, picture]));
    const files: Record<string, string> = {};
    const media = site.media.map((given) => {
      const picture = byName.get(given.name);
      if (picture === undefined) return given;
      const found = offered(picture, given, widths, making.kept.get(given.hash) ?? []);
      for (const [name, file] of found.files) files[name] = file;
      return found.media;
    });
    const icons = favicon === undefined ? [] : iconsAmong(making.kept.get(favicon.hash) ?? []);
    return {
      ...{ media, icons: icons.map(({ icon }) => icon), made, damaged: making.damaged.sort() },
      files: { pictures: files, icons: Object.fromEntries(icons.map(({ icon, copy }) => [icon.path, copy.file])) },
    };
  } finally {
    await encoder.close();
  }
}
