import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { DiffParts, WordDiff } from '#ui/word-diff.tsx';
import type { Finding } from './finding-states.ts';
import classes from './seo.module.css';

type Change = NonNullable<Finding['change']>;

function Words({ before, after }: { before: string; after: string }) {
  const { t } = useTranslation();
  return (
    <>
      {before !== '' && (
        <div className={classes.side}>
          <DiffParts parts={[{ value: before, added: false, removed: true }]} />
        </div>
      )}
      <div className={classes.side}>
        <DiffParts parts={[{ value: after, added: true, removed: false }]} />
      </div>
      <Text size="xs" c="dimmed">
        {t('seo.change.characters', { before: before.length, after: after.length })}
      </Text>
    </>
  );
}

function Diff({ change, quote }: { change: Change; quote: string }) {
  if (change.kind === 'field') return <Words before={change.before} after={change.value} />;
  if (change.kind === 'keywords')
    return (
      <WordDiff
        before={change.before.join(', ')}
        after={[...new Set([...change.before, ...change.value])].join(', ')}
      />
    );
  if (change.kind === 'head')
    return (
      <code className={classes.code}>
        <DiffParts parts={[{ value: change.html, added: true, removed: false }]} />
      </code>
    );
  return (
    <Text size="sm">
      {quote === change.words ? '' : `${quote} · `}
      <DiffParts parts={[{ value: change.words, added: false, removed: true }]} />{' '}
      <u>
        <DiffParts parts={[{ value: change.words, added: true, removed: false }]} />
      </u>{' '}
      → {change.href}
    </Text>
  );
}

/** What would become of the page: what goes and what comes. */
export function ChangeView({ change, quote }: { change: Change; quote: string }) {
  const { t } = useTranslation();
  const title = change.kind === 'field' ? t(`seo.change.${change.field}`) : t(`seo.change.${change.kind}`);
  return (
    <div className={classes.change}>
      <Text size="xs" fw={600} mb={4}>
        {title}
      </Text>
      <Diff change={change} quote={quote} />
    </div>
  );
}
