import { LookSection, TemplateSection } from './look-section.tsx';
import { OutputSection, SearchSection } from './output-section.tsx';
import type { SiteForm } from './settings-form.ts';

/** Template, look, search engines and output of a site. */
export function LaterSections({ form, disabled, siteId }: { form: SiteForm; disabled: boolean; siteId: string }) {
  return (
    <>
      <TemplateSection form={form} disabled={disabled} />
      <LookSection form={form} disabled={disabled} />
      <SearchSection form={form} disabled={disabled} siteId={siteId} />
      <OutputSection form={form} disabled={disabled} siteId={siteId} />
    </>
  );
}
