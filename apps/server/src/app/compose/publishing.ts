import type { AnyRoute } from '#kernel/http/index.ts';
import type { Kernel } from './kernel.ts';
import type { SitesPart } from './sites.ts';
import type { TemplatesPart } from './templates.ts';

export interface PublishingPart {
  routes: AnyRoute[];
}

export function composePublishing(_kernel: Kernel, _templates: TemplatesPart, _sites: SitesPart): PublishingPart {
  return { routes: [] };
}
