import { Group, List, Progress, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { LeadProfileOutput } from '#lib/api/types.gen.ts';
import { Section } from '#ui/section.tsx';

/** How well a company fits, with what each point is for, and who was asked. */
export function LeadScore({ output }: { output: LeadProfileOutput }) {
  const { t } = useTranslation();
  const { points, reasons } = output.score;
  // Profiles of before say it in the language in which they were ordered.
  const wordsOf = ({ code, values = {}, text = '' }: (typeof reasons)[number]): string => {
    if (code === undefined) return text;
    const { name = '', hits = '', all = '' } = values;
    if (code === 'industry' || code === 'place') return t(`visuals.leads.why.${code}`, { name });
    return code === 'words' ? t('visuals.leads.why.words', { hits, all }) : t(`visuals.leads.why.${code}`);
  };
  const told = output.asked.map(({ provider, found, outcome }) => {
    const name = provider === 'website' ? t('visuals.leads.ownSite') : provider;
    if (outcome === 'failed' || outcome === 'not_asked' || outcome === 'over_ceiling')
      return t(`visuals.leads.outcome.${outcome}`, { provider: name });
    return t('visuals.leads.askedOf', { count: found, provider: name });
  });
  return (
    <Section title={t('visuals.leads.score')}>
      <Text fw={700} size="xl">
        {t('visuals.leads.points', { points })}
      </Text>
      <Progress value={points} aria-label={t('visuals.leads.score')} />
      <Stack component="ul" gap="xs" style={{ listStyle: 'none', margin: 0, padding: 0 }}>
        {reasons.map((reason) => (
          <li key={reason.code ?? reason.text}>
            <Group justify="space-between" wrap="nowrap" align="start">
              <Text size="sm">{wordsOf(reason)}</Text>
              <Text size="sm" fw={600} style={{ whiteSpace: 'nowrap' }}>
                {t('visuals.leads.reason', { points: reason.points, of: reason.of })}
              </Text>
            </Group>
            {reason.evidence !== null && (
              <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
                {t('visuals.leads.evidence', { words: reason.evidence })}
              </Text>
            )}
          </li>
        ))}
      </Stack>
      <div>
        <Text size="sm" fw={600}>
          {t('visuals.leads.asked')}
        </Text>
        <List size="sm">
          {told.map((words) => (
            <List.Item key={words}>{words}</List.Item>
          ))}
        </List>
      </div>
    </Section>
  );
}
