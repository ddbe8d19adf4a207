import {
  type Appearance,
  appearanceRoutes,
  makeAppearance,
  makeAppearanceRepo,
  pictureKey,
} from '#domains/appearance/index.ts';
import { makeIntake } from '#domains/media/index.ts';
import type { AnyRoute } from '#kernel/http/index.ts';
import { openScanner } from '#kernel/virus-scan/index.ts';
import type { Kernel } from './kernel.ts';

export interface AppearancePart {
  routes: AnyRoute[];
  appearance: Appearance;
}

/** Every first page waits for a logo, so it is small. */
const LIMITS = { maxBytes: 1024 * 1024, maxImageBytes: undefined, maxDocumentBytes: undefined };

export function composeAppearance({ systemWork, audit, clock, storage, images, config, publicUrl }: Kernel) {
  const appearance = makeAppearance({
    ...{ repo: makeAppearanceRepo(), systemWork, audit, clock, storage, images, publicUrl },
    mailFrom: config.mail.from,
    intake: makeIntake({
      ...{ storage, images, only: 'image', keyOf: (_, hash) => pictureKey(hash) },
      settings: { ...LIMITS, maxVideoBytes: undefined, maxMegapixels: config.media.maxMegapixels },
      scanner: openScanner(config.virusScan.kind, config.virusScan),
    }),
  });
  return { appearance, routes: appearanceRoutes(appearance) } satisfies AppearancePart;
}
