import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { DeploymentDetail } from '#lib/api/types.gen.ts';
import { LinkAnchor } from '#ui/link.tsx';

type Finding = DeploymentDetail['findings'][number];

/** Findings about a site as a whole that are mended on a screen of its own. */
const screens: Readonly<Record<string, 'redirects' | 'settings'>> = {
  redirect_dead: 'redirects',
  contrast_low: 'settings',
  contrast_low_dark: 'settings',
  variable_missing: 'settings',
};

const addressOf = (path: string): string => `/${path.replace(/^\//, '').replace(/index\.html$/, '')}`;

/** Where a finding is mended: the way to the block in the editor, to the page, or to a screen of the site. */
export function FindingPlace({ siteId, finding }: { siteId: string; finding: Finding }) {
  const { t, i18n } = useTranslation();
  const { code, pageId, blockId, blockType, path } = finding;
  const screen = screens[code];
  if (pageId !== undefined) {
    const kind = blockType ?? '';
    const block = i18n.exists(`checks.blocks.${kind}`) ? t(`checks.blocks.${kind as 'text'}`) : kind;
    const where = blockId === undefined ? t('checks.page') : t('checks.block', { block });
    return (
      <LinkAnchor
        to="/sites/$siteId/pages/$pageId"
        params={{ siteId, pageId }}
        search={blockId === undefined ? {} : { block: blockId }}
        size="xs"
      >
        {where} {path === undefined ? '' : addressOf(path)}
      </LinkAnchor>
    );
  }
  if (screen !== undefined)
    return (
      <LinkAnchor
        to={screen === 'redirects' ? '/sites/$siteId/redirects' : '/sites/$siteId/settings'}
        params={{ siteId }}
        size="xs"
      >
        {t(`checks.${screen}`)}
      </LinkAnchor>
    );
  return (
    <Text span size="xs" c="dimmed">
      {path ?? t('checks.siteWide')}
    </Text>
  );
}
