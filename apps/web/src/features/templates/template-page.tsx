import { Card, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { IconCode } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '#features/auth/index.ts';
import { templatesGetOptions } from '#lib/api/@tanstack/react-query.gen.ts';
import type { Template } from '#lib/api/types.gen.ts';
import { toLanguage } from '#lib/i18n/index.ts';
import { Loaded } from '#lib/loaded.tsx';
import { ScaledFrame } from '#lib/scaled-frame.tsx';
import { useTemplateName } from '#lib/template-names.ts';
import { useTemplateText } from '#lib/template-text.ts';
import { LinkButton } from '#ui/link.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import { TemplateMenu } from './template-menu.tsx';
import { useTemplatePreview } from './template-queries.ts';
import { type DeviceWidth, WidthPicker, widths } from './width-picker.tsx';

function Preview({ template }: { template: Template }) {
  const { t, i18n } = useTranslation();
  const [width, setWidth] = useState<DeviceWidth>('desktop');
  const preview = useTemplatePreview(template.id, { language: toLanguage(i18n.resolvedLanguage) });
  return (
    <Stack>
      <div>
        <WidthPicker width={width} onWidth={setWidth} />
      </div>
      <Loaded query={preview}>
        {({ html }) => (
          <div style={{ maxWidth: widths[width], width: '100%', marginInline: 'auto' }}>
            <ScaledFrame
              key={width}
              html={html}
              title={t('templates.previewOf', { name: template.name })}
              width={widths[width]}
              ratio={width === 'phone' ? 2 : width === 'tablet' ? 1.3 : 0.75}
              live
            />
          </div>
        )}
      </Loaded>
    </Stack>
  );
}

function About({ template }: { template: Template }) {
  const { t } = useTranslation();
  const named = useTemplateName();
  const facts: [string, string][] = [
    [t('sites.columns.state'), template.version === 0 ? t('templates.draftOnly') : t('templates.version', template)],
    [
      t('templates.builtAs'),
      `${t(`templates.kind.${template.kind}`)} · ${t(`templates.framework.${template.cssFramework}`)}`,
    ],
    [t('siteSettings.colors'), t('templates.colors', { count: template.colorVariables.length })],
    [t('templates.variables'), template.variables.map(({ name }) => named(name, '')).join(' · ') || t('common.none')],
    [t('templates.sections'), template.sections.map(({ name }) => name).join(' · ') || t('common.none')],
    [t('templates.assets'), String(template.assets.length)],
    [t('templates.blocks'), template.availableBlocks.join(', ') || t('templates.allBlocks')],
  ];
  return (
    <Card>
      <Title order={2} size="h3" mb="sm">
        {t('templates.about')}
      </Title>
      <SimpleGrid cols={{ base: 1, xs: 2, md: 3 }} verticalSpacing="sm">
        {facts.map(([name, value]) => (
          <div key={name}>
            <Text size="xs" c="dimmed">
              {name}
            </Text>
            <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
              {value}
            </Text>
          </div>
        ))}
      </SimpleGrid>
    </Card>
  );
}

export function TemplatePage({ id }: { id: string }) {
  const { t } = useTranslation();
  const can = useCan();
  const navigate = useNavigate();
  const own = useTemplateText();
  const query = useQuery({ ...templatesGetOptions({ path: { id } }), select: own });
  return (
    <Loaded screen query={query}>
      {(template) => (
        <>
          <PageHeader title={template.name} text={template.description}>
            <LinkButton
              to="/templates/$templateId/edit"
              params={{ templateId: id }}
              variant="default"
              leftSection={<IconCode size={18} aria-hidden />}
            >
              {template.isShared || !can('template:update') ? t('templates.look') : t('templates.edit')}
            </LinkButton>
            {can('site:create') && template.version > 0 && (
              <LinkButton to="/sites/new" search={{ template: id }}>
                {t('templates.use')}
              </LinkButton>
            )}
            <TemplateMenu template={template} onDeleted={() => void navigate({ to: '/templates' })} />
          </PageHeader>
          <Stack gap="lg">
            <Preview template={template} />
            <About template={template} />
          </Stack>
        </>
      )}
    </Loaded>
  );
}
