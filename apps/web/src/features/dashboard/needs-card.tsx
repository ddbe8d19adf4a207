import { Card, Group, Stack, Text, ThemeIcon, Title } from '@mantine/core';
import {
  type Icon,
  IconAlertTriangle,
  IconCircleCheck,
  IconPencil,
  IconRocket,
  IconShieldLock,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { LinkAnchor } from '#ui/link.tsx';
import type { Need } from './needs.ts';

const looks: Record<Need['kind'], { icon: Icon; color: string }> = {
  failed: { icon: IconAlertTriangle, color: 'red' },
  unpublished: { icon: IconRocket, color: 'iris' },
  drafts: { icon: IconPencil, color: 'yellow' },
  mfa: { icon: IconShieldLock, color: 'gray' },
};

function Words({ need }: { need: Need }) {
  const { t } = useTranslation();
  if (need.kind === 'mfa')
    return (
      <LinkAnchor to="/settings/security" c="inherit" fw={550}>
        {t('dashboard.needs.mfa')}
      </LinkAnchor>
    );
  const { site } = need;
  const words =
    need.kind === 'drafts'
      ? t('dashboard.needs.drafts', { count: need.count, site: site.brandName })
      : t(`dashboard.needs.${need.kind}`, { site: site.brandName });
  const to = need.kind === 'drafts' ? '/sites/$siteId/pages' : '/sites/$siteId/deployments';
  return (
    <LinkAnchor to={to} params={{ siteId: site.id }} c="inherit" fw={550}>
      {words}
    </LinkAnchor>
  );
}

/** What waits for somebody. */
export function NeedsCard({ needs }: { needs: readonly Need[] }) {
  const { t } = useTranslation();
  return (
    <Card component="section" aria-label={t('dashboard.needs.title')}>
      <Title order={2} size="h3" mb="md">
        {t('dashboard.needs.title')}
      </Title>
      {needs.length === 0 ? (
        <Group gap="sm" wrap="nowrap">
          <IconCircleCheck size={20} aria-hidden color="var(--mantine-color-teal-7)" />
          <Text c="dimmed">{t('dashboard.needs.nothing')}</Text>
        </Group>
      ) : (
        <Stack gap="sm" component="ul" p={0} m={0} style={{ listStyle: 'none' }}>
          {needs.map((need) => {
            const { icon: Picture, color } = looks[need.kind];
            return (
              <Group
                key={need.kind === 'mfa' ? 'mfa' : need.kind + need.site.id}
                component="li"
                gap="sm"
                wrap="nowrap"
                style={{ overflowWrap: 'anywhere' }}
              >
                <ThemeIcon size={28} radius="xl" variant="light" color={color} aria-hidden>
                  <Picture size={16} stroke={1.8} />
                </ThemeIcon>
                <Words need={need} />
              </Group>
            );
          })}
        </Stack>
      )}
    </Card>
  );
}
