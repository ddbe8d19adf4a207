import { type Change, diffWordsWithSpace } from 'diff';
import { useMemo } from 'react';
import classes from './word-diff.module.css';

/** Parts of a text, with what went and what came. */
export function DiffParts({ parts }: { parts: readonly Pick<Change, 'value' | 'added' | 'removed'>[] }) {
  return parts.map(({ value, added, removed }, at) => {
    const key = `${at}-${value.length}`;
    if (added)
      return (
        <ins key={key} className={classes.added}>
          {value}
        </ins>
      );
    if (removed)
      return (
        <del key={key} className={classes.removed}>
          {value}
        </del>
      );
    return <span key={key}>{value}</span>;
  });
}

/** Two texts as one. */
export function WordDiff({ before, after }: { before: string; after: string }) {
  const parts = useMemo(() => diffWordsWithSpace(before, after), [before, after]);
  return (
    <div className={classes.words}>
      <DiffParts parts={parts} />
    </div>
  );
}
