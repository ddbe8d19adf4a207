import { Anchor, Card, Group, Stack, Text } from '@mantine/core';
import { IconZoomQuestion } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { LeadProfileOutput } from '#lib/api/types.gen.ts';
import { useFormat } from '#lib/format.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { Section } from '#ui/section.tsx';

type Fact = LeadProfileOutput['facts'][number];

/** Addresses that a page names are shown as links only when they are addresses of the web. */
const isWeb = (text: string): boolean => /^https?:\/\//i.test(text);

function Web({ url, children }: { url: string; children: string }) {
  if (!isWeb(url)) return children;
  return (
    <Anchor href={url} target="_blank" rel="noreferrer noopener" style={{ overflowWrap: 'anywhere' }} inherit>
      {children}
    </Anchor>
  );
}

function FactRow({ fact }: { fact: Fact }) {
  const { t } = useTranslation();
  const format = useFormat();
  const share = Math.round(fact.confidence * 100);
  return (
    <Card component="li" withBorder padding="sm">
      <Text size="sm" c="dimmed">
        {t(`visuals.leads.field.${fact.field}`)}
      </Text>
      <Text fw={600} style={{ overflowWrap: 'anywhere' }}>
        <Web url={fact.value}>{fact.value}</Web>
      </Text>
      {fact.quote !== null && (
        <Text size="sm" fs="italic" style={{ overflowWrap: 'anywhere' }}>
          “{fact.quote}”
        </Text>
      )}
      <Text size="sm" mt={4}>
        {fact.url === null ? (
          t('visuals.leads.ofProvider', { provider: fact.provider })
        ) : (
          <>
            {t('visuals.leads.source')}: <Web url={fact.url}>{fact.url}</Web>
          </>
        )}
      </Text>
      <Group gap="md" mt={4}>
        <Text size="sm" c="dimmed">
          {t('visuals.leads.confidence', { share })}
        </Text>
        <Text size="sm" c="dimmed">
          {t('visuals.leads.until', { date: format.date(fact.expiresAt) })}
        </Text>
      </Group>
    </Card>
  );
}

/** What is known, each fact with where it stands, how sure it is and until when it holds. */
export function LeadFacts({ output }: { output: LeadProfileOutput }) {
  const { t } = useTranslation();
  return (
    <Section title={t('visuals.leads.facts')} text={t('visuals.leads.rule')}>
      {output.expired > 0 && <Text>{t('visuals.leads.expired', { count: output.expired })}</Text>}
      {output.facts.length === 0 ? (
        <EmptyState
          icon={IconZoomQuestion}
          title={t('visuals.leads.noFacts')}
          text={t('visuals.leads.noFactsText')}
          order={2}
        />
      ) : (
        <Stack
          component="ul"
          gap="sm"
          aria-label={t('visuals.leads.facts')}
          style={{ listStyle: 'none', margin: 0, padding: 0 }}
        >
          {output.facts.map((fact) => (
            <FactRow key={fact.field} fact={fact} />
          ))}
        </Stack>
      )}
    </Section>
  );
}
