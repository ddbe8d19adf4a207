import { useTranslation } from 'react-i18next';
import type { MediaUsage } from '#lib/api/types.gen.ts';
import { LinkAnchor } from '#ui/link.tsx';

/** One place that shows a file, with the way there. */
export function Place({ place }: { place: MediaUsage }) {
  const { t } = useTranslation();
  const where = t(`library.places.${place.place}`);
  if (place.kind === 'page' && place.siteId !== null)
    return (
      <LinkAnchor
        to="/sites/$siteId/pages/$pageId"
        params={{ siteId: place.siteId, pageId: place.id }}
        search={place.blockId === null ? {} : { block: place.blockId }}
      >
        {place.name} · {where}
      </LinkAnchor>
    );
  if (place.kind === 'site')
    return (
      <LinkAnchor to="/sites/$siteId" params={{ siteId: place.id }}>
        {place.name} · {where}
      </LinkAnchor>
    );
  return (
    <>
      {place.name} · {where}
    </>
  );
}
