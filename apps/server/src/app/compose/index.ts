/**
 * The composition root: the only code that sees every domain. Each part gets the kernel and the parts below it.
 */
import { builtInTemplates } from '@atelier/templates';
import type { Rights } from '#domains/workspaces/index.ts';
import { makeServiceAuth, type ServiceAuth } from '#kernel/access/index.ts';
import type { AnyRoute } from '#kernel/http/index.ts';
import type { Config } from '../config.ts';
import { makeRights } from '../roles.ts';
import { type AccessPart, composeAccess } from './access.ts';
import { type AgentsPart, composeAgents } from './agents.ts';
import { type AiPart, composeAi } from './ai.ts';
import { type AppearancePart, composeAppearance } from './appearance.ts';
import { type CustomersPart, composeCustomers } from './customers.ts';
import { composeFinance, type FinancePart } from './finance.ts';
import { composeIdentity, type IdentityPart } from './identity.ts';
import { composeIntegrations, type IntegrationsPart } from './integrations.ts';
import { composeKernel, type Kernel } from './kernel.ts';
import { composeLibrary, type LibraryPart } from './library.ts';
import { composeMail, type MailPart } from './mail.ts';
import { composeMoving } from './moving.ts';
import { composeNotifications, type NotificationsPart } from './notifications.ts';
import { composePrompts, type PromptsPart } from './prompts.ts';
import { composePublishing, type PublishingPart } from './publishing.ts';
import { composeSites, type SitesPart } from './sites.ts';
import { composeTemplates, type TemplatesPart } from './templates.ts';

export interface Atelier {
  kernel: Kernel;
  identity: IdentityPart;
  access: AccessPart;
  integrations: IntegrationsPart;
  appearance: AppearancePart;
  mail: MailPart;
  notifications: NotificationsPart;
  library: LibraryPart;
  finance: FinancePart;
  ai: AiPart;
  templates: TemplatesPart;
  sites: SitesPart;
  prompts: PromptsPart;
  agents: AgentsPart;
  publishing: PublishingPart;
  customers: CustomersPart;
  routes: AnyRoute[];
  rights: Rights;
  /** Proves to other processes of the instance who this one is. */
  serviceAuth: ServiceAuth;
  /** Lets jobs finish or hands them back, then closes what is open. */
  close: () => Promise<void>;
}

export async function compose(config: Config, options: Parameters<typeof composeKernel>[1] = {}): Promise<Atelier> {
  const kernel = await composeKernel(config, options);
  const rights = makeRights();
  const identity = composeIdentity(kernel, rights, {
    takeInvitation: (...taking) => access.takeInvitation(...taking),
    productName: async () => (await appearance.appearance.shown()).look.name,
  });
  const access: AccessPart = composeAccess(kernel, identity, rights);
  const integrations = composeIntegrations(kernel);
  const appearance: AppearancePart = composeAppearance(kernel);
  const mail = composeMail(kernel, identity, access, appearance);
  const templates = composeTemplates(kernel, builtInTemplates);
  const library = composeLibrary(kernel);
  const customers = composeCustomers(kernel, { identity, rights });
  const finance = composeFinance(kernel, { library, mail, customers });
  const ai = composeAi(kernel, library);
  const sites = composeSites(kernel, library, templates, integrations);
  const prompts = composePrompts(kernel, ai, sites);
  const publishing = composePublishing(kernel, library, templates, sites, { ...integrations, ...appearance });
  const agents = composeAgents(kernel, ai, { library, templates, sites, publishing });
  const notifications = composeNotifications(kernel, { identity, mail, library, finance, sites, publishing });
  const moving = composeMoving(kernel, { identity, rights, library, templates, sites });
  const below = { identity, access, integrations, appearance, mail, notifications, library, customers, finance, ai };
  const parts = { ...below, templates, sites, prompts, agents, publishing };
  const routes = [...Object.values(parts), moving].flatMap((part) => part.routes);
  rights.define(routes.map((route) => route.access).filter((each) => each.includes(':')));
  return {
    kernel,
    ...parts,
    routes,
    rights,
    serviceAuth: makeServiceAuth({ keys: kernel.secrets.deriveKeys('service.auth'), name: 'api' }),
    async close() {
      await publishing.close();
      await finance.close();
      await integrations.close();
      await kernel.close();
      await mail.transport.close();
    },
  };
}
