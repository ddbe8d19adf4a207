import { Badge, Button, Checkbox, Group, Text } from '@mantine/core';
import { IconSparkles } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '#lib/format.ts';
import { LinkAnchor } from '#ui/link.tsx';
import { ChangeView } from './change.tsx';
import type { Finding, Standing } from './finding-states.ts';
import { LevelMark } from './level-mark.tsx';
import classes from './seo.module.css';
import { useTold } from './told.ts';

const WHERE = ['title', 'description', 'h1', 'html', 'main', 'img', 'a', 'script', 'build'] as const;

/** Where a finding was seen, word for word. */
function Evidence({ finding: { evidence } }: { finding: Finding }) {
  const { t } = useTranslation();
  const where = WHERE.find((one) => one === evidence.where);
  if (where === undefined || where === 'build') return null;
  return (
    <blockquote className={classes.quote}>
      <Text span inherit c="dimmed">
        {t(`seo.where.${where}`)}:{' '}
      </Text>
      {evidence.quote === '' ? (
        <Text span inherit fs="italic">
          {t('seo.empty')}
        </Text>
      ) : (
        <Text span inherit lineClamp={3}>
          {evidence.quote}
        </Text>
      )}
    </blockquote>
  );
}

function Marks({ standing, isAi }: { standing: Standing; isAi: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { finding, status, isFresh, applied, obstacle } = standing;
  const isWritten = finding.change?.kind === 'field';
  const badge = (text: string, color: string) => (
    <Badge key={text} color={color} className="atelier-badge" style={{ flexShrink: 0 }}>
      {text}
    </Badge>
  );
  return (
    <>
      {isFresh && badge(t('seo.fresh'), 'grape')}
      {applied !== null && badge(t('seo.applied', { when: format.dateTime(applied.at) }), 'teal')}
      {status === 'dismissed' && badge(t('seo.dismissed'), 'gray')}
      {status === 'open' && obstacle === 'sample' && badge(t('seo.sample'), 'yellow')}
      {isWritten && isAi && (
        <Badge color="violet" className="atelier-badge" leftSection={<IconSparkles size={12} aria-hidden />}>
          {t('seo.ai')}
        </Badge>
      )}
    </>
  );
}

/** One finding: what, where it was seen, what to do, and what would be changed. */
export function FindingRow(props: {
  siteId: string;
  standing: Standing;
  isAi: boolean;
  /** Undefined: the person may not change pages. */
  act: { isChosen: boolean; choose: (on: boolean) => void; dismiss: (on: boolean) => void } | undefined;
}) {
  const { siteId, standing, isAi, act } = props;
  const { t } = useTranslation();
  const told = useTold();
  const { finding, status, applied, isReady } = standing;
  const { text, fix } = told(finding);
  return (
    <li className={classes.row}>
      {act && (
        <div className={classes.box}>
          {isReady && (
            <Checkbox
              aria-label={t('seo.choose', { text })}
              checked={act.isChosen}
              onChange={(event) => act.choose(event.currentTarget.checked)}
            />
          )}
        </div>
      )}
      <LevelMark level={finding.level} />
      <div className={classes.words}>
        <Group gap="xs">
          <Text size="sm" fw={600} c={status === 'open' ? undefined : 'dimmed'}>
            {text}
          </Text>
          <Marks standing={standing} isAi={isAi} />
        </Group>
        {fix !== '' && status === 'open' && <Text size="sm">{fix}</Text>}
        <Evidence finding={finding} />
        {finding.change !== null && <ChangeView change={finding.change} quote={finding.evidence.quote} />}
        {applied !== null && finding.pageId !== null && (
          <LinkAnchor
            size="sm"
            to="/sites/$siteId/pages/$pageId/versions"
            params={{ siteId, pageId: finding.pageId }}
            search={{ revision: applied.revisionBefore }}
          >
            {t('seo.undo')}
          </LinkAnchor>
        )}
        {act && status !== 'applied' && (
          <Group>
            <Button
              size="compact-sm"
              variant="subtle"
              color="gray"
              ml={-8}
              onClick={() => act.dismiss(status !== 'dismissed')}
            >
              {t(status === 'dismissed' ? 'seo.restore' : 'seo.dismiss')}
            </Button>
          </Group>
        )}
      </div>
    </li>
  );
}
