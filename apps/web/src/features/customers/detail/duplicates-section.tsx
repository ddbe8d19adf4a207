import { Button, Group, Text } from '@mantine/core';
import { IconArrowsJoin } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '#features/auth/index.ts';
import { customerMergesListInfiniteOptions } from '#lib/api/@tanstack/react-query.gen.ts';
import { customerMergesUndo } from '#lib/api/sdk.gen.ts';
import type { Customer, CustomerMerge } from '#lib/api/types.gen.ts';
import { Ask } from '#lib/ask.tsx';
import { useFormat } from '#lib/format.ts';
import { Loaded } from '#lib/loaded.tsx';
import { useNotify } from '#lib/notify.ts';
import { byCursor, listed } from '#lib/paging.ts';
import { useRefresh } from '#lib/use-refresh.ts';
import { More } from '#ui/more.tsx';
import { Section } from '#ui/section.tsx';
import classes from '../customers.module.css';
import { READ } from '../stages.ts';
import { MergeDialog } from './merge-dialog.tsx';

function Merged({ merge }: { merge: CustomerMerge }) {
  const { t } = useTranslation();
  const can = useCan();
  const format = useFormat();
  const notify = useNotify();
  const refresh = useRefresh();
  const [isAsking, setAsking] = useState(false);
  const { id, otherName, canUndo, createdAt, undoneAt } = merge;
  return (
    <li>
      <Group justify="space-between" gap="xs">
        <div style={{ minWidth: 0 }}>
          <Text fw={550} className={classes.wrap}>
            {otherName}
          </Text>
          <Text size="sm" c="dimmed">
            {undoneAt === null
              ? t('customers.mergedOn', { date: format.dateTime(createdAt) })
              : t('customers.undoneOn', { date: format.dateTime(undoneAt) })}
          </Text>
        </div>
        {canUndo && can('contact:merge') && (
          <Button size="xs" variant="default" onClick={() => setAsking(true)}>
            {t('customers.undoMerge')}
          </Button>
        )}
      </Group>
      {isAsking && (
        <Ask
          title={t('customers.undoMerge')}
          text={t('customers.undoMergeText', { name: otherName })}
          act={t('customers.undoMerge')}
          onClose={() => setAsking(false)}
          onConfirm={async () => {
            await customerMergesUndo({ path: { id }, throwOnError: true });
            await refresh(...READ, 'customerMergesList', 'customerMergesDuplicates');
            notify.done(t('customers.mergeUndone', { name: otherName }));
          }}
        />
      )}
    </li>
  );
}

/** Customers who turned out to be this one. */
export function DuplicatesSection({ customer }: { customer: Customer }) {
  const { t } = useTranslation();
  const can = useCan();
  const [isMerging, setMerging] = useState(false);
  const path = { id: customer.id };
  const query = useInfiniteQuery({
    ...customerMergesListInfiniteOptions({ path, query: { limit: 10 } }),
    ...byCursor,
    initialPageParam: { path },
  });
  return (
    <Section title={t('customers.duplicates')} text={t('customers.duplicatesText')}>
      <Loaded query={listed(query)}>
        {(merges) =>
          merges.length > 0 && (
            <ul className={classes.timeline} aria-label={t('customers.duplicates')}>
              {merges.map((merge) => (
                <Merged key={merge.id} merge={merge} />
              ))}
            </ul>
          )
        }
      </Loaded>
      <More query={query} />
      {can('contact:merge') && (
        <Group>
          <Button
            variant="default"
            leftSection={<IconArrowsJoin size={18} aria-hidden />}
            onClick={() => setMerging(true)}
          >
            {t('customers.merge')}
          </Button>
        </Group>
      )}
      {isMerging && <MergeDialog customer={customer} onClose={() => setMerging(false)} />}
    </Section>
  );
}
