import { Text } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '#lib/format.ts';
import { useDeploymentLog } from './deployment-queries.ts';
import { useDeploymentWords } from './deployment-words.ts';
import classes from './deployments.module.css';

/** What a deployment says while it runs and afterwards. */
export function DeploymentLog({ id, running }: { id: string; running: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  const words = useDeploymentWords();
  const { data, refetch } = useDeploymentLog(id, running);
  const box = useRef<HTMLDivElement>(null);
  const count = data?.items.length ?? 0;

  // The last lines come in the moment the run ends, after the last question.
  useEffect(() => {
    if (!running) void refetch();
  }, [running, refetch]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new line is the reason to scroll
  useEffect(() => {
    if (running) box.current?.scrollTo({ top: box.current.scrollHeight });
  }, [count, running]);

  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls has to be reachable by keyboard
    <div ref={box} className={classes.log} role="log" aria-label={t('deployments.log')} tabIndex={0}>
      {count === 0 && <Text size="sm">{t(data === undefined ? 'common.loading' : 'deployments.logEmpty')}</Text>}
      {data?.items.map(({ id: line, at, level, ...said }) => (
        <div key={line} className={classes.line} data-level={level}>
          <time dateTime={at}>{format.time(at)}</time>
          <span>{words.line(said)}</span>
        </div>
      ))}
    </div>
  );
}
