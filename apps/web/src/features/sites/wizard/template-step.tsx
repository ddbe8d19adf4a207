import { Center, Group, Radio, SimpleGrid, Stack, Text } from '@mantine/core';
import { IconTemplate } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { TemplateThumbnail, useTemplates } from '#features/templates/index.ts';
import { Loaded } from '#lib/loaded.tsx';
import { listed } from '#lib/paging.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { LinkButton } from '#ui/link.tsx';
import { More } from '#ui/more.tsx';
import { StepTitle } from './step-title.tsx';
import type { Wizard } from './use-wizard.ts';
import classes from './wizard.module.css';

export function TemplateStep({ wizard: { form } }: { wizard: Wizard }) {
  const { t } = useTranslation();
  const query = useTemplates();
  const { brandName, templateId } = form.values;
  const choose = (id: string): void => {
    if (id !== templateId) form.setValues({ templateId: id, customColors: {}, templateVariables: {}, startWith: null });
  };
  return (
    <Stack>
      <StepTitle>{t('sites.wizard.templateTitle')}</StepTitle>
      <Text c="dimmed">{t('sites.wizard.templateText')}</Text>
      <Loaded query={listed(query)}>
        {(all) => {
          const templates = all.filter(({ version, isActive }) => version > 0 && isActive);
          if (templates.length === 0)
            return (
              <EmptyState icon={IconTemplate} title={t('templates.empty')} text={t('sites.wizard.noTemplates')}>
                <LinkButton to="/templates">{t('templates.title')}</LinkButton>
              </EmptyState>
            );
          return (
            <Radio.Group
              value={templateId}
              onChange={choose}
              aria-label={t('sites.wizard.templateTitle')}
              error={form.errors.templateId}
            >
              <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }}>
                {templates.map(({ id, name, description }) => (
                  <Radio.Card
                    key={id}
                    value={id}
                    className={classes.choice}
                    aria-label={t('sites.wizard.choose', { name })}
                  >
                    <TemplateThumbnail id={id} name={name} request={brandName.trim() === '' ? {} : { brandName }} />
                    <Group wrap="nowrap" align="flex-start" mt="sm" gap="sm">
                      <Radio.Indicator mt={2} />
                      <div>
                        <Text fw={600}>{name}</Text>
                        <Text size="sm" c="dimmed" lineClamp={4}>
                          {description}
                        </Text>
                      </div>
                    </Group>
                  </Radio.Card>
                ))}
              </SimpleGrid>
              <Center mt="md">
                <More query={query} />
              </Center>
            </Radio.Group>
          );
        }}
      </Loaded>
    </Stack>
  );
}
