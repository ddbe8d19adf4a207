import { Anchor, Badge, Card, Group, Stack, Text, Title } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { SeoAuditOutput } from '#lib/api/types.gen.ts';
import { useFormat } from '#lib/format.ts';
import classes from './seo.module.css';

type ReadPage = SeoAuditOutput['pages'][number];

function OnePage({ page, found, onFindings }: { page: ReadPage; found: number; onFindings: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const facts = [
    [t('seo.page.words'), format.number(page.words)],
    [t('seo.page.linksIn'), format.number(page.linksIn)],
    [t('seo.page.linksOut'), format.number(page.linksOut)],
    [t('seo.page.data'), page.structuredData.join(', ') || t('seo.page.noData')],
  ];
  return (
    <Card component="section" aria-label={page.title || page.path}>
      <Stack gap="sm">
        <Group justify="space-between" align="start">
          <div style={{ flex: '1 1 240px', minWidth: 0, overflowWrap: 'anywhere' }}>
            <Title order={3} size="h4">
              {page.title || t('seo.empty')}
            </Title>
            <Text size="sm" c="dimmed">
              {page.path}
            </Text>
            {page.description !== '' && (
              <Text size="sm" mt={4}>
                {page.description}
              </Text>
            )}
          </div>
          {found > 0 && (
            <Anchor component="button" type="button" size="sm" onClick={onFindings}>
              {t('seo.page.show')} ({format.number(found)})
            </Anchor>
          )}
        </Group>
        <dl className={classes.facts}>
          {facts.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
        {page.keywords.length > 0 && (
          <Group gap={6} role="group" aria-label={t('seo.page.keywords')}>
            <Text size="sm" c="dimmed">
              {t('seo.page.keywords')}
            </Text>
            {page.keywords.map(({ phrase, count, inTitle }) => (
              <Badge
                key={phrase}
                className="atelier-badge"
                color={inTitle ? 'teal' : 'gray'}
                leftSection={inTitle && <IconCheck size={12} aria-hidden />}
                style={{ textTransform: 'none' }}
              >
                {t('seo.page.times', { phrase, count })}
              </Badge>
            ))}
          </Group>
        )}
      </Stack>
    </Card>
  );
}

/** What a search engine reads of each page. */
export function ReadPages({ output, onPage }: { output: SeoAuditOutput; onPage: (id: string) => void }) {
  const { t } = useTranslation();
  const found = (id: string): number => output.findings.filter(({ pageId }) => pageId === id).length;
  return (
    <Stack>
      <Text size="sm" c="dimmed">
        {t('seo.page.keywordsHint')}
      </Text>
      {output.pages.map((page) => (
        <OnePage key={page.id} page={page} found={found(page.id)} onFindings={() => onPage(page.id)} />
      ))}
    </Stack>
  );
}
