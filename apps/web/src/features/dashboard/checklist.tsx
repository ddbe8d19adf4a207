import { ActionIcon, Card, Group, Progress, Stack, Text, ThemeIcon, Title } from '@mantine/core';
import { IconCheck, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Site } from '#lib/api/types.gen.ts';
import { checklistHidden } from '#lib/stored.ts';
import { LinkAnchor } from '#ui/link.tsx';

interface Props {
  hasSite: boolean;
  hasEdited: boolean;
  hasMedia: boolean;
  hasLive: boolean;
  site: Site | undefined;
}

/** The way to the first published site; disappears when it is walked or waved away. */
export function Checklist({ hasSite, hasEdited, hasMedia, hasLive, site }: Props) {
  const { t } = useTranslation();
  const [hidden, setHidden] = useState(checklistHidden.get() === 'yes');
  const steps = [
    { name: 'site', done: hasSite },
    // Whoever published has seen the editor, or chose not to.
    { name: 'page', done: hasEdited || hasLive },
    { name: 'media', done: hasMedia },
    { name: 'publish', done: hasLive },
  ] as const;
  const done = steps.filter((step) => step.done).length;
  if (hidden || done === steps.length) return null;

  const link = (name: (typeof steps)[number]['name'], words: string) => {
    if (name === 'media') return <LinkAnchor to="/media">{words}</LinkAnchor>;
    if (name === 'site' || site === undefined) return <LinkAnchor to="/sites/new">{words}</LinkAnchor>;
    const to = name === 'page' ? '/sites/$siteId/pages' : '/sites/$siteId/deployments';
    return (
      <LinkAnchor to={to} params={{ siteId: site.id }}>
        {words}
      </LinkAnchor>
    );
  };

  return (
    <Card component="section" aria-label={t('dashboard.checklist')}>
      <Group justify="space-between" align="flex-start" wrap="nowrap">
        <div>
          <Title order={2} size="h3">
            {t('dashboard.checklist')}
          </Title>
          <Text size="sm" c="dimmed">
            {t('dashboard.checklistText')} {t('dashboard.progress', { done, all: steps.length })}
          </Text>
        </div>
        <ActionIcon
          aria-label={t('dashboard.hideChecklist')}
          onClick={() => {
            checklistHidden.set('yes');
            setHidden(true);
          }}
        >
          <IconX size={18} />
        </ActionIcon>
      </Group>
      <Progress value={(done / steps.length) * 100} my="md" aria-label={t('dashboard.checklist')} />
      <Stack gap="sm" component="ol" p={0} m={0} style={{ listStyle: 'none' }}>
        {steps.map(({ name, done: isDone }, i) => (
          <Group key={name} wrap="nowrap" align="flex-start" component="li">
            <ThemeIcon size={26} radius="xl" variant={isDone ? 'filled' : 'light'} color={isDone ? 'teal.8' : 'gray'}>
              {isDone ? <IconCheck size={16} aria-label={t('dashboard.stepDone')} /> : <Text size="xs">{i + 1}</Text>}
            </ThemeIcon>
            <div>
              <Text fw={550} component="div">
                {isDone ? t(`dashboard.steps.${name}`) : link(name, t(`dashboard.steps.${name}`))}
              </Text>
              <Text size="sm" c="dimmed">
                {t(`dashboard.steps.${name}Text`)}
              </Text>
            </div>
          </Group>
        ))}
      </Stack>
    </Card>
  );
}
