import { Alert, Button, Card, Group, List, Text } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { seoAuditsApply } from '#lib/api/sdk.gen.ts';
import type { AppliedSeoFindings } from '#lib/api/types.gen.ts';
import { Ask } from '#lib/ask.tsx';
import { useNotify } from '#lib/notify.ts';
import { useRefresh } from '#lib/use-refresh.ts';
import type { Standing } from './finding-states.ts';
import classes from './seo.module.css';

/** So many the server takes at once. */
const AT_ONCE = 200;

type Skipped = AppliedSeoFindings['skipped'];

async function applied(id: string, findings: readonly string[]): Promise<AppliedSeoFindings> {
  const total: AppliedSeoFindings = { applied: [], skipped: [] };
  for (let from = 0; from < findings.length; from += AT_ONCE) {
    const body = { findings: findings.slice(from, from + AT_ONCE) };
    const part = await seoAuditsApply({ path: { id }, body, throwOnError: true });
    total.applied.push(...part.applied);
    total.skipped.push(...part.skipped);
  }
  return total;
}

/** How many changes are chosen, and the button that makes them; afterwards what was left alone, and why. */
export function ApplyBar(props: {
  auditId: string;
  picked: readonly Standing[];
  standings: readonly Standing[];
  onDone: () => void;
}) {
  const { auditId, picked, standings, onDone } = props;
  const { t } = useTranslation();
  const notify = useNotify();
  const refresh = useRefresh();
  const [asking, setAsking] = useState(false);
  const [skipped, setSkipped] = useState<Skipped>([]);
  const pages = new Set(picked.map(({ finding }) => finding.pageId)).size;
  const told = new Map(standings.map(({ finding }) => [finding.id, finding]));

  const apply = async (): Promise<void> => {
    const ids = picked.map(({ finding }) => finding.id);
    const outcome = await applied(auditId, ids);
    setSkipped(outcome.skipped);
    onDone();
    if (outcome.applied.length > 0) notify.done(t('seo.done', { count: outcome.applied.length }));
    await refresh('seoAuditsGet', 'seoAuditsPages', 'seoAuditsList', 'pagesGet', 'pagesList');
  };

  return (
    <>
      {skipped.length > 0 && (
        <Alert
          color="yellow"
          variant="light"
          title={t('seo.skipped.title')}
          styles={{ title: { color: 'var(--mantine-color-text)' } }}
          withCloseButton
          closeButtonLabel={t('common.close')}
          onClose={() => setSkipped([])}
        >
          <List size="sm" c="var(--mantine-color-text)">
            {skipped.map(({ id, reason }) => (
              <List.Item key={id}>
                {[told.get(id)?.path, told.get(id)?.message, t(`seo.skipped.${reason}`)].filter(Boolean).join(' · ')}
              </List.Item>
            ))}
          </List>
        </Alert>
      )}
      {picked.length > 0 && (
        <Card className={classes.bar} withBorder shadow="md" padding="sm">
          <Group justify="space-between">
            <Text size="sm" fw={600} role="status">
              {t('seo.chosen', { count: picked.length })}
            </Text>
            <Button leftSection={<IconCheck size={18} aria-hidden />} onClick={() => setAsking(true)}>
              {t('seo.apply')}
            </Button>
          </Group>
        </Card>
      )}
      {asking && (
        <Ask
          title={t('seo.applyTitle')}
          text={t('seo.applyText', { count: picked.length, pages: t('seo.pagesCount', { count: pages }) })}
          act={t('seo.apply')}
          onClose={() => setAsking(false)}
          onConfirm={apply}
        />
      )}
    </>
  );
}
