import { z } from 'zod';
import { isoInstant, text } from '#kernel/http/wire.ts';

/** One line, as it stands in the head of a mail and in the title of a page. */
const line = (max: number) => text(max).refine((value) => !/[\p{Cc}\p{Zl}\p{Zp}]/u.test(value), 'must be one line');
const optionalMail = z.union([z.literal(''), z.email().max(254)]);
const accent = z
  .string()
  .max(7)
  .regex(/^(?:#[0-9a-f]{6})?$/i, 'must be a colour such as #0b6e4f')
  .transform((value) => value.toLowerCase());

export const variants = ['light', 'dark', 'icon'] as const;
export type Variant = (typeof variants)[number];
export const variantParams = z.strictObject({ variant: z.enum(variants) });
export const hashParams = z.strictObject({ hash: z.string().regex(/^[0-9a-f]{64}$/) });

export const lookChange = z
  .strictObject({
    name: line(60).optional().describe("Name of the studio; empty: the product's"),
    accent: accent.optional().describe("`#rrggbb`; empty: the product's"),
    supportEmail: optionalMail.optional().describe('Where clients find help; shown before signing in, too'),
    senderName: line(80).optional().describe('In whose name mails are sent; empty: the name of the studio'),
    replyTo: optionalMail.optional().describe('Where answers to mails go; empty: to the address they come from'),
  })
  .meta({ id: 'AppearanceChange' });

export const lookDraft = z.strictObject({ accent }).meta({ id: 'AppearanceDraft' });

const picture = z
  .object({ url: z.string(), mimeType: z.string(), width: z.int(), height: z.int() })
  .meta({ id: 'AppearancePicture' });
const pictures = z.object({ light: picture.nullable(), dark: picture.nullable(), icon: picture.nullable() });

export const paletteSchema = z
  .object({
    shades: z.array(z.string()).describe('Ten, light to dark; 6 stands behind white words in the light, 5 in the dark'),
    used: z.string().describe('The accent, darkened as far as white words on it need'),
    contrastGiven: z.number().describe('Of white words on the accent as given, 1 to 21'),
    contrastUsed: z.number(),
  })
  .meta({ id: 'AppearancePalette' });

const shown = {
  name: z.string(),
  accent: z.string(),
  supportEmail: z.string(),
  logos: pictures,
};

export const publicLook = z.object(shown).meta({ id: 'Appearance' });
export const lookSettings = z
  .object({
    ...shown,
    senderName: z.string(),
    replyTo: z.string(),
    palette: paletteSchema,
    isDefault: z.boolean(),
    styles: z.string().describe('What the server puts into the pages of the admin'),
    tabPicture: z
      .string()
      .nullable()
      .describe('Address of the picture in the tab of the browser, where it is an own one'),
    publicUrl: z.string().describe('Where the instance is reached; set by configuration'),
    mailFrom: z.string().describe('Address that mails come from; set by configuration'),
    revision: z.int(),
    updatedAt: isoInstant.nullable(),
  })
  .meta({ id: 'AppearanceSettings' });

/** A picture of the look as it is kept. */
export interface Logo {
  hash: string;
  mimeType: string;
  /** Pixels. */
  width: number;
  height: number;
  /** Hash of the same as PNG, which every mail program shows. */
  png: string;
}

/** How the instance looks; empty texts are the product's own. */
export interface Look {
  name: string;
  accent: string;
  supportEmail: string;
  senderName: string;
  replyTo: string;
  logos: Record<Variant, Logo | null>;
  revision: number;
  /** ISO 8601; null: never changed. */
  updatedAt: string | null;
}

export type LookChange = z.output<typeof lookChange>;
export type LookSettings = z.output<typeof lookSettings>;
export type PublicLook = z.output<typeof publicLook>;
