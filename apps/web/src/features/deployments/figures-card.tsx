import { Card, SimpleGrid, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Deployment } from '#lib/api/types.gen.ts';
import { useFormat } from '#lib/format.ts';
import classes from './deployments.module.css';
import { figuresOf, median } from './figures.ts';

/** Values one after the other, as bars on a common scale. The words beside say what they amount to. */
function Bars({ values }: { values: readonly number[] }) {
  const most = Math.max(...values, 1);
  return (
    <div className={classes.bars} aria-hidden>
      {values.slice(-20).map((value, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a bar is nothing but its place
        <span key={i} className={classes.bar} style={{ height: `${Math.max(6, (value / most) * 100)}%` }} />
      ))}
    </div>
  );
}

function Figure(props: { name: string; value: string; text: string; values?: readonly number[] }) {
  const { name, value, text, values = [] } = props;
  return (
    <Card padding="md">
      <Text size="sm" c="dimmed">
        {name}
      </Text>
      <div className={classes.figure}>
        <div className={classes.said}>
          <Text fz={22} fw={680} lh={1.3} style={{ fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' }}>
            {value}
          </Text>
          <Text size="xs" c="dimmed">
            {text}
          </Text>
        </div>
        {values.length > 1 && <Bars values={values} />}
      </div>
    </Card>
  );
}

/** What the last publications took; nothing before the first one ended. */
export function FiguresCard({ deployments }: { deployments: readonly Deployment[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { ended, succeeded, durations, sizes, changed } = figuresOf(deployments);
  if (ended === 0) return null;
  const duration = median(durations);
  const [size, files] = [sizes.at(-1), changed.at(-1)];
  return (
    <section aria-label={t('deployments.figures')}>
      <SimpleGrid cols={{ base: 2, lg: 4 }}>
        <Figure
          name={t('deployments.wentLive')}
          value={t('deployments.ofAll', { some: succeeded, all: ended })}
          text={t('deployments.lastOnes')}
        />
        {duration !== undefined && (
          <Figure
            name={t('deployments.duration')}
            value={format.seconds(duration)}
            text={t('deployments.median')}
            values={durations}
          />
        )}
        {size !== undefined && (
          <Figure
            name={t('deployments.size')}
            value={format.bytes(size)}
            text={t('deployments.newest')}
            values={sizes}
          />
        )}
        {files !== undefined && (
          <Figure
            name={t('deployments.changedFilesLast')}
            value={format.number(files)}
            text={t('deployments.newest')}
            values={changed}
          />
        )}
      </SimpleGrid>
    </section>
  );
}
