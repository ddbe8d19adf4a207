import { Button, Group, Stack, Text } from '@mantine/core';
import { IconMoodCheck } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { customerMergesDuplicatesInfiniteOptions } from '#lib/api/@tanstack/react-query.gen.ts';
import { customerMergesDistinguish } from '#lib/api/sdk.gen.ts';
import type { Customer, CustomerDuplicatePair } from '#lib/api/types.gen.ts';
import { Dialog } from '#lib/dialog.tsx';
import { Loaded } from '#lib/loaded.tsx';
import { useNotify } from '#lib/notify.ts';
import { byCursor, listed } from '#lib/paging.ts';
import { useRefresh } from '#lib/use-refresh.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { LinkAnchor } from '#ui/link.tsx';
import { More } from '#ui/more.tsx';
import classes from '../customers.module.css';
import { MergeDialog } from '../detail/merge-dialog.tsx';

function Name({ customer }: { customer: Customer }) {
  return (
    <div>
      <LinkAnchor to="/customers/$customerId" params={{ customerId: customer.id }} fw={600} className={classes.wrap}>
        {customer.displayName}
      </LinkAnchor>
      <Text size="sm" c="dimmed" className={classes.wrap}>
        {customer.mails[0]?.address ?? customer.phones[0]?.number}
      </Text>
    </div>
  );
}

function Pair({ pair, onMerge }: { pair: CustomerDuplicatePair; onMerge: () => void }) {
  const { t } = useTranslation();
  const notify = useNotify();
  const refresh = useRefresh();
  const [busy, setBusy] = useState(false);
  const { one, other, reasons } = pair;
  const dismiss = async (): Promise<void> => {
    setBusy(true);
    await customerMergesDistinguish({ body: { oneId: one.id, otherId: other.id }, throwOnError: true }).then(
      () => refresh('customerMergesDuplicates'),
      notify.failed,
    );
    setBusy(false);
  };
  return (
    <li>
      <Stack gap="xs">
        <Name customer={one} />
        <Name customer={other} />
        <Text size="sm">
          {t('customers.sameIn', { what: reasons.map((reason) => t(`customers.same.${reason}`)).join(', ') })}
        </Text>
        <Group gap="xs">
          <Button size="xs" onClick={onMerge}>
            {t('customers.mergeNow')}
          </Button>
          <Button size="xs" variant="default" loading={busy} onClick={() => void dismiss()}>
            {t('customers.notSame')}
          </Button>
        </Group>
      </Stack>
    </li>
  );
}

/** Pairs who look like one; somebody decides. */
export default function DuplicatesDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const [merging, setMerging] = useState<CustomerDuplicatePair>();
  const query = useInfiniteQuery({
    ...customerMergesDuplicatesInfiniteOptions({ query: { limit: 20 } }),
    ...byCursor,
  });
  if (merging !== undefined)
    return <MergeDialog customer={merging.one} preselected={merging.other} onClose={() => setMerging(undefined)} />;
  return (
    <Dialog opened onClose={onClose} title={t('customers.lookAlike')}>
      <Stack>
        <Loaded query={listed(query)}>
          {(pairs) =>
            pairs.length === 0 ? (
              <EmptyState icon={IconMoodCheck} title={t('customers.noDoubles')} text={t('customers.noDoublesText')} />
            ) : (
              <ul className={classes.timeline} aria-label={t('customers.lookAlike')}>
                {pairs.map((pair) => (
                  <Pair key={`${pair.one.id}${pair.other.id}`} pair={pair} onMerge={() => setMerging(pair)} />
                ))}
              </ul>
            )
          }
        </Loaded>
        <More query={query} />
      </Stack>
    </Dialog>
  );
}
