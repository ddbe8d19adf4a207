import { Button, Card, Checkbox, Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { sitesStarterPagesOptions } from '#lib/api/@tanstack/react-query.gen.ts';
import { Loaded } from '#lib/loaded.tsx';
import { StepTitle } from './step-title.tsx';
import type { Wizard } from './use-wizard.ts';

/** Which of the template's pages the site begins with. */
export function PagesStep({ wizard: { form } }: { wizard: Wizard }) {
  const { t } = useTranslation();
  const { templateId, defaultLocale, startWith, locales } = form.values;
  const query = useQuery(sitesStarterPagesOptions({ query: { template: templateId, locale: defaultLocale } }));
  return (
    <Stack maw={620}>
      <StepTitle>{t('sites.wizard.pagesTitle')}</StepTitle>
      <Text c="dimmed">{t(locales.length > 0 ? 'sites.wizard.pagesTextAll' : 'sites.wizard.pagesText')}</Text>
      <Loaded query={query}>
        {({ items }) => {
          const keys = items.map(({ key }) => key);
          const chosen = new Set(startWith ?? keys);
          const choose = (wanted: string[]): void =>
            form.setFieldValue('startWith', wanted.length === keys.length ? null : wanted);
          return (
            <>
              <Card padding={0} component="ul" m={0} aria-label={t('sites.wizard.pagesTitle')}>
                {items.map(({ key, title, slug, blockCount }) => (
                  <Group key={key} component="li" px="md" py="sm" wrap="nowrap" style={{ listStyle: 'none' }}>
                    <Checkbox
                      checked={chosen.has(key)}
                      label={title}
                      description={`/${slug} · ${t('sites.wizard.blocks', { count: blockCount })}`}
                      onChange={(event) =>
                        choose(
                          event.currentTarget.checked
                            ? keys.filter((one) => one === key || chosen.has(one))
                            : keys.filter((one) => one !== key && chosen.has(one)),
                        )
                      }
                    />
                  </Group>
                ))}
              </Card>
              <Group gap="xs">
                {chosen.size < keys.length && (
                  <Button variant="default" size="xs" onClick={() => choose(keys)}>
                    {t('sites.wizard.pagesAll')}
                  </Button>
                )}
                {chosen.size > 0 && (
                  <Button variant="default" size="xs" onClick={() => choose([])}>
                    {t('sites.wizard.pagesNone')}
                  </Button>
                )}
              </Group>
              {chosen.size === 0 && <Text size="sm">{t('sites.wizard.pagesEmpty')}</Text>}
            </>
          );
        }}
      </Loaded>
    </Stack>
  );
}
