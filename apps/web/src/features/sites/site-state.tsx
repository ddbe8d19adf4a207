import { useTranslation } from 'react-i18next';
import type { Site } from '#lib/api/types.gen.ts';
import { StatusBadge } from '#ui/status-badge.tsx';

/** Whether visitors see the site. */
export function SiteState({ site }: { site: Pick<Site, 'isDeployed' | 'archivedAt'> }) {
  const { t } = useTranslation();
  if (site.archivedAt !== null) return <StatusBadge tone="quiet">{t('sites.archived')}</StatusBadge>;
  return site.isDeployed ? (
    <StatusBadge tone="good">{t('sites.live')}</StatusBadge>
  ) : (
    <StatusBadge tone="draft">{t('sites.notPublished')}</StatusBadge>
  );
}

/** Host that visitors type. */
export const hostOf = (site: Pick<Site, 'domain' | 'url'>): string =>
  site.domain ?? site.url.replace(/^https?:\/\//, '').replace(/\/$/, '');
