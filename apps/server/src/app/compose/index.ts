/**
 * The composition root: the only code that sees every domain. Each part gets the kernel and the parts below it.
 */
import { builtInTemplates } from '@atelier/templates';
import type { AnyRoute } from '#kernel/http/index.ts';
import type { Config } from '../config.ts';
import { permissionTable } from '../roles.ts';
import { composeIdentity, type IdentityPart } from './identity.ts';
import { composeKernel, type Kernel } from './kernel.ts';
import { composeLibrary, type LibraryPart } from './library.ts';
import { composeMail, type MailPart } from './mail.ts';
import { composeNotifications, type NotificationsPart } from './notifications.ts';
import { composePublishing, type PublishingPart } from './publishing.ts';
import { composeSites, type SitesPart } from './sites.ts';
import { composeTemplates, type TemplatesPart } from './templates.ts';

export interface Atelier {
  kernel: Kernel;
  identity: IdentityPart;
  mail: MailPart;
  notifications: NotificationsPart;
  library: LibraryPart;
  templates: TemplatesPart;
  sites: SitesPart;
  publishing: PublishingPart;
  routes: AnyRoute[];
  permissionsOf: (role: string) => ReadonlySet<string>;
  /** Lets jobs finish or hands them back, then closes what is open. */
  close: () => Promise<void>;
}

export async function compose(config: Config, options: Parameters<typeof composeKernel>[1] = {}): Promise<Atelier> {
  const kernel = await composeKernel(config, options);
  const identity = composeIdentity(kernel);
  const mail = composeMail(kernel, identity);
  const templates = composeTemplates(kernel, builtInTemplates);
  const library = composeLibrary(kernel);
  const sites = composeSites(kernel, library, templates);
  const publishing = composePublishing(kernel, library, templates, sites);
  const notifications = composeNotifications(kernel, { identity, mail, sites, publishing });
  const routes = [identity, mail, notifications, library, templates, sites, publishing].flatMap((part) => part.routes);
  const permissions = [...new Set(routes.map((route) => route.access).filter((access) => access.includes(':')))];
  return {
    kernel,
    identity,
    mail,
    notifications,
    library,
    templates,
    sites,
    publishing,
    routes,
    permissionsOf: permissionTable(permissions),
    async close() {
      await publishing.close();
      await kernel.close();
      await mail.transport.close();
    },
  };
}
