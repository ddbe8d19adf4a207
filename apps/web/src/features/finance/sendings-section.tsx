import { Group, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { invoiceSendingsListOptions } from '#lib/api/@tanstack/react-query.gen.ts';
import type { Invoice, InvoiceSending } from '#lib/api/types.gen.ts';
import { useFormat } from '#lib/format.ts';
import { Loaded } from '#lib/loaded.tsx';
import { Section } from '#ui/section.tsx';
import { StatusBadge, type Tone } from '#ui/status-badge.tsx';

const tones: Record<InvoiceSending['state'], Tone> = { queued: 'busy', sent: 'good', failed: 'bad', unknown: 'draft' };
const LOOK_MS = 2000;

/** When and where to it was sent. */
export function SendingsSection({ invoice }: { invoice: Invoice }) {
  const { t } = useTranslation();
  const format = useFormat();
  const query = useQuery({
    ...invoiceSendingsListOptions({ path: { id: invoice.id } }),
    refetchInterval: ({ state }) => (state.data?.items.some((one) => one.state === 'queued') ? LOOK_MS : false),
  });
  return (
    <Section title={t('finance.send.list')}>
      <Loaded query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <Text size="sm">{t('finance.send.none')}</Text>
          ) : (
            items.map((one) => (
              <Group key={one.id} justify="space-between">
                <div>
                  <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
                    {one.recipient}
                  </Text>
                  <Text size="sm" c="dimmed">
                    {format.dateTime(one.sentAt ?? one.createdAt)}
                  </Text>
                </div>
                <StatusBadge tone={tones[one.state]}>{t(`finance.send.states.${one.state}`)}</StatusBadge>
              </Group>
            ))
          )
        }
      </Loaded>
    </Section>
  );
}
