import type { SystemWork, Tx } from '#db/unit-of-work.ts';
import { fileTooLarge, type Intake, noFile } from '#domains/media/index.ts';
import type { Actor } from '#kernel/access/index.ts';
import { type Audit, changed } from '#kernel/audit/index.ts';
import { makeLookUps } from '#kernel/cache/index.ts';
import type { Clock } from '#kernel/clock/index.ts';
import { OWN_ACCENT, paletteOf } from '#kernel/colors/index.ts';
import { readAtMost } from '#kernel/content/index.ts';
import { revisionConflict } from '#kernel/errors/index.ts';
import type { UploadedFile } from '#kernel/http/index.ts';
import type { Images } from '#kernel/images/index.ts';
import type { Storage } from '#kernel/storage/index.ts';
import { pictureNotFound } from './appearance.errors.ts';
import { fileAddress, stylesOf, tabPictureOf } from './appearance.queries.ts';
import type { AppearanceRepo } from './appearance.repo.ts';
import type { Logo, Look, LookChange, LookSettings, PublicLook, Variant } from './appearance.schemas.ts';

interface Needs {
  repo: AppearanceRepo;
  systemWork: SystemWork;
  audit: Audit;
  clock: Pick<Clock, 'nowMs'>;
  storage: Pick<Storage, 'put' | 'get' | 'read' | 'delete'>;
  images: Pick<Images, 'encode'>;
  /** The gate of media, for pictures only and into `pictureKey`. */
  intake: Pick<Intake, 'take' | 'largest'>;
  publicUrl: string;
  mailFrom: string;
}

/** What the product is called where the studio says nothing. */
export const PRODUCT = 'Atelier';
/** A changed look is seen within this time on every process. */
const TTL_MS = 900;
/** Pixels: sharp on dense displays at the largest size in a mail. */
const MAIL_WIDTH = 440;

const DEFAULT: Look = {
  ...{ name: '', accent: '', supportEmail: '', senderName: '', replyTo: '' },
  ...{ logos: { light: null, dark: null, icon: null }, revision: 0, updatedAt: null },
};

export const pictureKey = (hash: string): string => `appearance/${hash}`;

/** As it stands in the audit log: pictures by what is in them. */
const told = ({ logos, revision: _r, updatedAt: _u, ...texts }: Look) => ({
  ...texts,
  ...{ logoLight: logos.light?.hash, logoDark: logos.dark?.hash, icon: logos.icon?.hash },
});
const AUDITED = [
  ...(['name', 'accent', 'supportEmail', 'senderName', 'replyTo'] as const),
  ...(['logoLight', 'logoDark', 'icon'] as const),
];
const filesOf = ({ logos }: Look): string[] =>
  Object.values(logos).flatMap((logo) => (logo ? [logo.hash, logo.png] : []));

const toPicture = (logo: Logo | null) =>
  logo && { url: fileAddress(logo.hash), mimeType: logo.mimeType, width: logo.width, height: logo.height };
const toPublic = ({ name, accent, supportEmail, logos }: Look): PublicLook => ({
  ...{ name: name || PRODUCT, accent: accent || OWN_ACCENT, supportEmail },
  logos: { light: toPicture(logos.light), dark: toPicture(logos.dark), icon: toPicture(logos.icon) },
});

export function makeAppearance(needs: Needs) {
  const { repo, systemWork, audit, clock, storage, images, intake } = needs;
  const known = makeLookUps<Look>({ max: 1, ttlMs: TTL_MS });
  const present = async (tx: Tx): Promise<Look> => (await repo.find(tx)) ?? DEFAULT;
  const current = (): Promise<Look> => known.find('', () => systemWork('look', present));

  const toSettings = (look: Look): LookSettings => ({
    ...toPublic(look),
    ...{ name: look.name, accent: look.accent, senderName: look.senderName, replyTo: look.replyTo },
    palette: paletteOf(look.accent || OWN_ACCENT),
    isDefault: Object.keys(changed(told(look), told(DEFAULT), AUDITED)).length === 0,
    ...{ styles: stylesOf(look), tabPicture: tabPictureOf(look) ?? null },
    ...{ publicUrl: needs.publicUrl, mailFrom: needs.mailFrom, revision: look.revision, updatedAt: look.updatedAt },
  });

  /** Files that nothing shows any more go after the change is certain. */
  async function change(
    actor: Actor,
    operation: string,
    ifMatch: number | undefined,
    yours: object,
    next: (before: Look) => Partial<Look>,
  ): Promise<LookSettings> {
    const { before, after } = await systemWork('change look', async (tx) => {
      const before = await repo.lock(tx, DEFAULT);
      if (ifMatch !== undefined && ifMatch !== before.revision)
        throw revisionConflict(undefined, { extra: { yours, theirs: toSettings(before) } });
      const updatedAt = new Date(clock.nowMs()).toISOString();
      const after: Look = { ...before, ...next(before), revision: before.revision + 1, updatedAt };
      await repo.save(tx, after);
      // Acts on the instance leave a line without workspace.
      await audit.record(
        tx,
        { ...actor, workspaceId: null },
        { operation, objectType: 'appearance', changes: changed(told(before), told(after), AUDITED) },
      );
      return { before, after };
    });
    known.forget();
    const kept = new Set(filesOf(after));
    for (const hash of new Set(filesOf(before))) if (!kept.has(hash)) await storage.delete(pictureKey(hash));
    return toSettings(after);
  }

  async function take(files: AsyncIterable<UploadedFile>): Promise<Logo> {
    for await (const file of files) {
      const bytes = await readAtMost(file.stream, intake.largest);
      if (!bytes || file.truncated()) throw fileTooLarge({ megabytes: Math.floor(intake.largest / 1_048_576) });
      const { hash, mimeType, width, height } = await intake.take('', bytes);
      const clean = (await storage.read(pictureKey(hash))) ?? bytes;
      const [png] = await images.encode(clean, [{ width: MAIL_WIDTH, format: 'png', quality: 90, effort: 4 }], {
        urgency: 'now',
      });
      if (!png || !width || !height) throw noFile(undefined);
      const copy = `${hash.slice(0, 60)}.png`;
      await storage.put(pictureKey(copy), png.bytes, { contentType: 'image/png' });
      return { hash, mimeType, width, height, png: copy };
    }
    throw noFile(undefined);
  }

  return {
    /** What anybody may know, before signing in. */
    shown: async (): Promise<{ look: PublicLook; revision: number }> => {
      const look = await current();
      return { look: toPublic(look), revision: look.revision };
    },
    settings: (): Promise<LookSettings> => systemWork('look', async (tx) => toSettings(await present(tx))),
    update: (actor: Actor, wanted: LookChange, ifMatch: number | undefined): Promise<LookSettings> => {
      const given = Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== undefined));
      return change(actor, 'appearance.update', ifMatch, wanted, () => given);
    },
    setPicture: async (
      actor: Actor,
      variant: Variant,
      files: AsyncIterable<UploadedFile>,
      ifMatch: number | undefined,
    ): Promise<LookSettings> => {
      const logo = await take(files);
      return change(actor, 'appearance.set_picture', ifMatch, { variant }, ({ logos }) => ({
        logos: { ...logos, [variant]: logo },
      }));
    },
    removePicture: (actor: Actor, variant: Variant, ifMatch: number | undefined): Promise<LookSettings> =>
      change(actor, 'appearance.remove_picture', ifMatch, { variant }, ({ logos }) => ({
        logos: { ...logos, [variant]: null },
      })),
    /** Back to the look that the product comes with. */
    reset: (actor: Actor, ifMatch: number | undefined): Promise<LookSettings> =>
      change(actor, 'appearance.reset', ifMatch, {}, () => DEFAULT),
    paletteOf: (accent: string) => paletteOf(accent || OWN_ACCENT),
    async file(hash: string) {
      const file = await storage.get(pictureKey(hash));
      if (!file) throw pictureNotFound();
      return file;
    },
    /** What the pages of the admin carry; undefined: nothing, for the look that the product comes with. */
    async ofPage() {
      const look = await current();
      const [styles, picture] = [stylesOf(look), tabPictureOf(look)];
      if (styles === '' && picture === undefined && look.supportEmail === '') return undefined;
      return { name: look.name || PRODUCT, styles, picture, supportEmail: look.supportEmail, revision: look.revision };
    },
    /** What mails of the instance carry. `logo`: a PNG with its size in pixels. */
    async ofMail() {
      const look = await current();
      const { light } = look.logos;
      const bytes = light && (await storage.read(pictureKey(light.png)));
      const name = look.name || PRODUCT;
      return {
        ...{ name, sender: look.senderName || name, replyTo: look.replyTo, supportEmail: look.supportEmail },
        accent: look.accent === '' ? OWN_ACCENT : paletteOf(look.accent).used,
        ...(light && bytes ? { logo: { bytes, width: light.width, height: light.height } } : {}),
      };
    },
  };
}

export type Appearance = ReturnType<typeof makeAppearance>;
export type MailLook = Awaited<ReturnType<Appearance['ofMail']>>;
export type PageLook = NonNullable<Awaited<ReturnType<Appearance['ofPage']>>>;
