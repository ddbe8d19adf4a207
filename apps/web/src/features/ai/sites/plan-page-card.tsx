import { Button, Card, Group, SimpleGrid, Stack, Text, Textarea, TextInput, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type PageActs, PlanBlocks, type PlanPage } from './plan-blocks.tsx';

/** One page of a plan: its address and titles, and what stands on it. */
export function PageCard(props: { page: PlanPage; acts: PageActs | undefined; onLeaveOut: (() => void) | undefined }) {
  const { page, acts, onLeaveOut } = props;
  const { t } = useTranslation();
  const field = (name: 'title' | 'slug' | 'metaTitle', label: string, maxLength: number) => (
    <TextInput
      label={label}
      maxLength={maxLength}
      value={page[name]}
      readOnly={acts === undefined}
      onChange={(event) => acts?.change({ ...page, [name]: event.currentTarget.value })}
      {...(name === 'slug' ? { placeholder: t('aiSites.home'), leftSection: '/' } : {})}
    />
  );
  return (
    <Card component="section" aria-label={t('aiSites.page', { name: page.title })}>
      <Stack>
        <Group justify="space-between" align="start" wrap="nowrap">
          <Title order={2} size="h3" style={{ overflowWrap: 'anywhere' }}>
            {page.title}
          </Title>
          {onLeaveOut !== undefined && (
            <Button
              size="xs"
              variant="subtle"
              color="red"
              style={{ flexShrink: 0 }}
              aria-label={t('aiSites.leaveOut', { name: page.title })}
              onClick={onLeaveOut}
            >
              {t('aiSites.leavePageOut')}
            </Button>
          )}
        </Group>
        {page.purpose !== '' && <Text c="dimmed">{page.purpose}</Text>}
        <SimpleGrid cols={{ base: 1, sm: 3 }}>
          {field('title', t('aiSites.pageTitle'), 200)}
          {field('slug', t('aiSites.slug'), 120)}
          {field('metaTitle', t('aiSites.metaTitle'), 300)}
        </SimpleGrid>
        <Textarea
          label={t('aiSites.metaDescription')}
          autosize
          minRows={2}
          maxLength={1000}
          value={page.metaDescription}
          readOnly={acts === undefined}
          onChange={(event) => acts?.change({ ...page, metaDescription: event.currentTarget.value })}
        />
        <PlanBlocks page={page} acts={acts} />
      </Stack>
    </Card>
  );
}
