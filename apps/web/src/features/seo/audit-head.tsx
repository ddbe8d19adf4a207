import { Alert, Group, List, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { MadeBy } from '#features/ai/index.ts';
import type { SeoAudit, SeoAuditOutput } from '#lib/api/types.gen.ts';
import { useFormat } from '#lib/format.ts';
import { LinkAnchor } from '#ui/link.tsx';
import { LEVELS } from './finding-states.ts';
import { LevelMark } from './level-mark.tsx';
import { useTold } from './told.ts';

/** Who wrote, by which instructions and brand file, and what it cost. */
function Provenance({ audit, output }: { audit: SeoAudit; output: SeoAuditOutput }) {
  const { t } = useTranslation();
  const [, version] = /@(.+)$/.exec(audit.instructions ?? '') ?? [];
  return (
    <Stack gap="xs">
      {audit.provider === 'code' ? (
        <Text size="sm" c="dimmed">
          {t('seo.byCode')}
        </Text>
      ) : (
        <MadeBy made={audit} showCost />
      )}
      <Text size="sm" c="dimmed">
        {t('seo.instructions', { version: version ?? '–' })}
        {audit.brandVersionId !== null && (
          <>
            {' · '}
            <LinkAnchor to="/ai/brand" size="sm">
              {t('seo.brandFile')}
            </LinkAnchor>
          </>
        )}
        {output.waiting > 0 && ` · ${t('seo.waiting', { count: output.waiting })}`}
      </Text>
    </Stack>
  );
}

/** What is new and what is gone since the audit before. */
function Since({ since }: { since: NonNullable<SeoAuditOutput['since']> }) {
  const { t } = useTranslation();
  const format = useFormat();
  const told = useTold();
  const when = format.dateTime(since.at);
  const { fresh, mended } = since;
  if (fresh.length + mended.length === 0) return <Text size="sm">{t('seo.since.same', { when })}</Text>;
  return (
    <div>
      <Text size="sm" fw={600}>
        {t('seo.since.title', { when })}
      </Text>
      <Text size="sm">
        {t('seo.since.fresh', { count: fresh.length })} · {t('seo.since.mended', { count: mended.length })}
      </Text>
      {mended.length > 0 && (
        <details>
          <summary>
            <Text span size="sm">
              {t('seo.since.list')}
            </Text>
          </summary>
          <List size="sm">
            {mended.map(({ path, ...one }) => (
              <List.Item key={`${one.code}${path}${one.message}`} style={{ overflowWrap: 'anywhere' }}>
                {[path, told(one).text].filter(Boolean).join(' · ')}
              </List.Item>
            ))}
          </List>
        </details>
      )}
    </div>
  );
}

/** Proposals that broke a rule, each with the rule. */
function Refused({ faults }: { faults: SeoAuditOutput['faults'] }) {
  const { t } = useTranslation();
  if (faults.length === 0) return null;
  return (
    <Alert color="orange" variant="light">
      <details>
        <summary>{t('seo.refused', { count: faults.length })}</summary>
        <List size="sm" c="var(--mantine-color-text)">
          {faults.map(({ code, detail, where }) => (
            <List.Item key={`${code}${where}${detail}`}>{detail}</List.Item>
          ))}
        </List>
      </details>
    </Alert>
  );
}

/** What an audit came to, at a glance. */
export function AuditHead({ audit, output }: { audit: SeoAudit; output: SeoAuditOutput }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Stack>
      <Group gap="lg">
        {LEVELS.map((level) => (
          <Group key={level} gap={6} wrap="nowrap">
            <LevelMark level={level} />
            <Text fw={600}>{format.number(output.counts[level])}</Text>
            <Text size="sm">{t(`seo.level.${level}`)}</Text>
          </Group>
        ))}
      </Group>
      {output.since && <Since since={output.since} />}
      <Provenance audit={audit} output={output} />
      <Refused faults={output.faults} />
    </Stack>
  );
}
