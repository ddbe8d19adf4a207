import { Button, Card, Group, SegmentedControl, SimpleGrid, Stack, Text, TextInput, Title } from '@mantine/core';
import { useDebouncedValue, useDisclosure } from '@mantine/hooks';
import { IconFileImport, IconPlus, IconSearch, IconTemplate } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '#features/auth/index.ts';
import type { TemplateSummary } from '#lib/api/types.gen.ts';
import { useAskedAct } from '#lib/asked-act.ts';
import { needWords } from '#lib/i18n/index.ts';
import { Loaded } from '#lib/loaded.tsx';
import { listed } from '#lib/paging.ts';
import { EmptyCard } from '#ui/empty-card.tsx';
import { LinkAnchor } from '#ui/link.tsx';
import { NothingFits } from '#ui/nothing-fits.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import { StatusBadge } from '#ui/status-badge.tsx';
import { CardBars } from '#ui/waiting.tsx';
import { TemplateMenu } from './template-menu.tsx';
import { useTemplates } from './template-queries.ts';
import { TemplateThumbnail } from './template-thumbnail.tsx';

const CreateDialog = lazy(async () => {
  const [{ CreateDialog: Dialog }] = await Promise.all([import('./create-dialog.tsx'), needWords('templates')]);
  return { default: Dialog };
});
const ImportDialog = lazy(async () => {
  const [{ ImportDialog: Dialog }] = await Promise.all([import('./import-dialog.tsx'), needWords('templates')]);
  return { default: Dialog };
});

function TemplateCard({ template }: { template: TemplateSummary }) {
  const { t } = useTranslation();
  const { id, name, description, isShared, version, isActive } = template;
  return (
    <Card padding="md">
      <Card.Section p="sm" pb={0}>
        <TemplateThumbnail id={id} name={name} />
      </Card.Section>
      <Group justify="space-between" mt="md" wrap="nowrap" align="flex-start">
        <Title order={2} size="h3" style={{ minWidth: 0, overflowWrap: 'anywhere' }}>
          <LinkAnchor to="/templates/$templateId" params={{ templateId: id }} c="inherit" inherit>
            {name}
          </LinkAnchor>
        </Title>
        <TemplateMenu template={template} />
      </Group>
      <Text size="sm" c="dimmed" lineClamp={3} mt={4}>
        {description}
      </Text>
      <Group gap={6} mt="sm">
        <StatusBadge tone="quiet">{isShared ? t('templates.shared') : t('templates.own')}</StatusBadge>
        {version === 0 ? (
          <StatusBadge tone="draft">{t('templates.draftOnly')}</StatusBadge>
        ) : (
          <StatusBadge tone="quiet">{t('templates.version', { version })}</StatusBadge>
        )}
        {!isActive && <StatusBadge tone="draft">{t('templates.inactive')}</StatusBadge>}
      </Group>
    </Card>
  );
}

export function TemplatesPage() {
  const { t } = useTranslation();
  const can = useCan();
  const [q, setQ] = useState('');
  const [asked] = useDebouncedValue(q, 250);
  const [importing, dialog] = useDisclosure();
  const [creating, create] = useDisclosure();
  useAskedAct(create.open);
  const [origin, setOrigin] = useState<'all' | 'own' | 'shared'>('all');
  const query = useTemplates({ ...(asked === '' ? {} : { q: asked }), ...(origin === 'all' ? {} : { origin }) });

  return (
    <>
      <PageHeader title={t('templates.title')} text={t('templates.text')}>
        {can('template:create') && (
          <>
            <Button variant="default" leftSection={<IconFileImport size={18} aria-hidden />} onClick={dialog.open}>
              {t('templates.import')}
            </Button>
            <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={create.open}>
              {t('templates.create')}
            </Button>
          </>
        )}
      </PageHeader>
      <Stack>
        <Group gap="sm">
          <TextInput
            aria-label={t('templates.searchLabel')}
            placeholder={t('templates.searchLabel')}
            leftSection={<IconSearch size={16} aria-hidden />}
            value={q}
            onChange={(event) => setQ(event.currentTarget.value)}
            style={{ flex: '1 1 260px' }}
            maw={420}
          />
          <SegmentedControl
            aria-label={t('templates.origin')}
            value={origin}
            onChange={(value) => setOrigin(value as typeof origin)}
            data={[
              { value: 'all', label: t('templates.allBlocks') },
              { value: 'own', label: t('templates.owns') },
              { value: 'shared', label: t('templates.shared') },
            ]}
          />
        </Group>
        <Loaded query={listed(query)} waiting={<CardBars />}>
          {(templates) =>
            templates.length === 0 && (asked !== '' || origin !== 'all') ? (
              <NothingFits
                onClear={() => {
                  setQ('');
                  setOrigin('all');
                }}
              />
            ) : templates.length === 0 ? (
              <EmptyCard icon={IconTemplate} title={t('templates.empty')} text={t('templates.emptyText')} />
            ) : (
              <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }}>
                {templates.map((template) => (
                  <TemplateCard key={template.id} template={template} />
                ))}
              </SimpleGrid>
            )
          }
        </Loaded>
        {query.hasNextPage && (
          <Button variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {t('common.loadMore')}
          </Button>
        )}
      </Stack>
      {creating && (
        <Suspense>
          <CreateDialog onClose={create.close} />
        </Suspense>
      )}
      {importing && (
        <Suspense>
          <ImportDialog opened onClose={dialog.close} />
        </Suspense>
      )}
    </>
  );
}
