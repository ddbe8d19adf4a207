import { Card, SimpleGrid, Stack, Text, ThemeIcon, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useCan } from '#features/auth/index.ts';
import { LinkPlain } from '#ui/link.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import { settingsGroups } from './places.ts';
import classes from './settings.module.css';

/** All kinds of settings with what they are about. */
export function SettingsOverview() {
  const { t } = useTranslation();
  const can = useCan();
  return (
    <>
      <PageHeader title={t('settings.title')} />
      <Stack gap="xl">
        {settingsGroups(can).map(({ name, places }) => (
          <section key={name} aria-label={t(`settings.groups.${name}`)}>
            <Title order={2} size="h3" mb="sm">
              {t(`settings.groups.${name}`)}
            </Title>
            <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
              {places.map(({ to, label, text, icon: Picture }) => (
                <LinkPlain key={to} to={to} className={classes.card}>
                  <Card padding="md" h="100%">
                    <ThemeIcon variant="light" size={34} mb="xs" aria-hidden>
                      <Picture size={19} stroke={1.7} />
                    </ThemeIcon>
                    <Text fw={600}>{t(label)}</Text>
                    <Text size="sm" c="dimmed">
                      {t(text)}
                    </Text>
                  </Card>
                </LinkPlain>
              ))}
            </SimpleGrid>
          </section>
        ))}
      </Stack>
    </>
  );
}
