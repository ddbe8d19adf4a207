import type { LayoutInput, TemplateInput } from '@atelier/engine';
import type { Tx } from '#db/unit-of-work.ts';
import type { AnyRoute } from '#kernel/http/index.ts';
import type { Kernel } from './kernel.ts';

/** What the domains above need of languages, affiliate links, media, templates and footprints. */
export interface TemplatesPart {
  routes: AnyRoute[];
  languages: { namesOf(tx: Tx, codes: readonly string[]): Promise<ReadonlyMap<string, string>> };
  affiliateLinks: { exists(tx: Tx, id: string): Promise<boolean> };
  media: { exists(tx: Tx, id: string): Promise<boolean> };
  templates: { versionOf(tx: Tx, id: string, version?: number): Promise<TemplateInput | undefined> };
  footprints: { layoutOf(tx: Tx, id: string): Promise<LayoutInput | undefined> };
  /** Languages, footprints and templates that come with the product; may run again. */
  installShared: () => Promise<void>;
}

export function composeTemplates(_kernel: Kernel): TemplatesPart {
  return {
    routes: [],
    languages: { namesOf: async (_tx, codes) => new Map(codes.map((c) => [c, c])) },
    affiliateLinks: { exists: async () => false },
    media: { exists: async () => false },
    templates: { versionOf: async () => undefined },
    footprints: { layoutOf: async () => undefined },
    installShared: async () => undefined,
  };
}
