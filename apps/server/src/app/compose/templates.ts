import type { LayoutInput } from '@atelier/engine';
import type { Tx } from '#db/unit-of-work.ts';
import { makeTemplateAssets, makeTemplateAssetsRepo, templateAssetRoutes } from '#domains/template-assets/index.ts';
import {
  makeTemplateFootprints,
  makeTemplateFootprintsRepo,
  templateFootprintRoutes,
} from '#domains/template-footprints/index.ts';
import {
  type BuiltInTemplate,
  makeTemplateImports,
  makeTemplateImportsRepo,
  type TemplateImports,
  templateImportRoutes,
} from '#domains/template-imports/index.ts';
import {
  makeTemplateSections,
  makeTemplateSectionsRepo,
  templateSectionRoutes,
} from '#domains/template-sections/index.ts';
import {
  makeTemplateVariables,
  makeTemplateVariablesRepo,
  templateVariableRoutes,
} from '#domains/template-variables/index.ts';
import {
  makeTemplateVersions,
  makeTemplateVersionsRepo,
  templateVersionRoutes,
} from '#domains/template-versions/index.ts';
import {
  makeTemplateQueries,
  makeTemplates,
  makeTemplatesRepo,
  type Templates,
  templateRoutes,
} from '#domains/templates/index.ts';
import type { AnyRoute } from '#kernel/http/index.ts';
import { makeTemplateTrial, type TemplateTrial } from '#kernel/template-trial/index.ts';
import type { Kernel } from './kernel.ts';

/** What the domains above need of templates and footprints. */
export interface TemplatesPart {
  routes: AnyRoute[];
  templates: Templates;
  templateImports: TemplateImports;
  /** Tries templates out in a thread of its own. */
  trial: TemplateTrial;
  footprints: { layoutOf(tx: Tx, id: string): Promise<LayoutInput | undefined> };
  /** Footprints and templates that come with the product; may run again. */
  installShared: () => Promise<void>;
}

/** @param builtIn the templates that come with the product; read when they are installed */
export function composeTemplates(
  kernel: Kernel,
  builtIn: () => Promise<readonly BuiltInTemplate[]> = async () => [],
): TemplatesPart {
  const { unitOfWork, systemWork, audit, storage } = kernel;
  const queries = makeTemplateQueries();
  const trial = makeTemplateTrial();
  const templates = makeTemplates({ repo: makeTemplatesRepo(), queries, unitOfWork, audit, storage, trial });
  const common = { unitOfWork, audit, templates };
  const variables = makeTemplateVariables({ repo: makeTemplateVariablesRepo(), ...common });
  const sections = makeTemplateSections({ repo: makeTemplateSectionsRepo(), ...common });
  const assets = makeTemplateAssets({ repo: makeTemplateAssetsRepo(), ...common });
  const versions = makeTemplateVersions({ repo: makeTemplateVersionsRepo(), queries, trial, ...common });
  const templateImports = makeTemplateImports({
    repo: makeTemplateImportsRepo(),
    unitOfWork,
    systemWork,
    templates,
    queries,
  });
  const footprints = makeTemplateFootprints({ repo: makeTemplateFootprintsRepo(), systemWork, ...common });
  return {
    templates,
    templateImports,
    trial,
    footprints,
    routes: [
      ...templateRoutes(templates),
      ...templateVersionRoutes(versions),
      ...templateImportRoutes(templateImports),
      ...templateVariableRoutes(variables),
      ...templateSectionRoutes(sections),
      ...templateAssetRoutes(assets),
      ...templateFootprintRoutes(footprints),
    ],
    async installShared() {
      await footprints.installBuiltIn();
      for (const definition of await builtIn()) await templateImports.installBuiltIn(definition);
    },
  };
}
