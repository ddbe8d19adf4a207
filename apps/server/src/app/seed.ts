/** What every instance begins with. Each step may run again: what is there stays. */
import type { Atelier } from './compose/index.ts';

/** Shared by all workspaces: languages, footprints, the templates and prompts that come with the product. */
export async function installShared(atelier: Atelier): Promise<void> {
  await atelier.library.languages.installShared();
  await atelier.templates.installShared();
  await atelier.prompts.installShared();
}
