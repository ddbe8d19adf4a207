import { Alert, List, Stack, Switch, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { GenerationBatchEstimate } from '#lib/api/types.gen.ts';
import { READABLE } from '../readable.ts';
import { AlikeTopics } from './alike-topics.tsx';
import type { BatchItem } from './parse-list.ts';
import { Price } from './price.tsx';

const SHOWN = 20;

/** Price, duplicates and what resembles each other, before anything starts. */
export function BatchCheck(props: {
  items: readonly BatchItem[];
  estimate: GenerationBatchEstimate;
  /** Positions of what is left out. */
  left: ReadonlySet<number>;
  onLeft: (left: ReadonlySet<number>) => void;
}) {
  const { items, estimate, left, onLeft } = props;
  const { t } = useTranslation();
  const { duplicates } = estimate;
  const repeated = new Set(duplicates.map(({ position }) => position));
  return (
    <Stack gap="sm">
      <Text fw={600}>{t('aiBatches.form.pieces', { count: items.length })}</Text>
      <Text size="sm">
        <Price estimate={estimate} />
      </Text>
      {duplicates.length > 0 && (
        <Alert
          color="orange"
          variant="light"
          styles={READABLE}
          title={t('aiBatches.form.duplicates', { count: duplicates.length })}
        >
          <List size="sm" c="var(--mantine-color-text)">
            {duplicates.slice(0, SHOWN).map(({ position, of }) => (
              <List.Item key={position}>
                {position + 1}. {items[position]?.topic} – {t('aiBatches.form.duplicateOf', { line: of + 1 })}
              </List.Item>
            ))}
          </List>
          <Switch
            mt="sm"
            label={t('aiBatches.form.leaveOut')}
            checked={duplicates.every(({ position }) => left.has(position))}
            onChange={({ currentTarget }) =>
              onLeft(currentTarget.checked ? left.union(repeated) : left.difference(repeated))
            }
          />
        </Alert>
      )}
      {items.length > 1 && <AlikeTopics items={items} left={left} onLeft={onLeft} />}
    </Stack>
  );
}
