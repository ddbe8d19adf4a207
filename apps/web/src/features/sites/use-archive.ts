import { useTranslation } from 'react-i18next';
import { sitesUpdate } from '#lib/api/sdk.gen.ts';
import type { Site } from '#lib/api/types.gen.ts';
import { useNotify } from '#lib/notify.ts';
import { useRefresh } from '#lib/use-refresh.ts';

/** Puts a site away or brings it back. */
export function useArchive(): (site: Site, archived: boolean) => Promise<void> {
  const { t } = useTranslation();
  const notify = useNotify();
  const refresh = useRefresh();
  return async (site, archived) => {
    try {
      await sitesUpdate({
        path: { id: site.id },
        headers: { 'If-Match': String(site.revision) },
        body: { archived },
        throwOnError: true,
      });
      await refresh('sitesList', 'sitesGet');
      notify.done(t(archived ? 'sites.archivedDone' : 'sites.unarchivedDone', { name: site.brandName }));
    } catch (thrown) {
      notify.failed(thrown);
    }
  };
}
