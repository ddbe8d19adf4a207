import { Card, Checkbox, Table, Text } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { notificationsChannelsOptions, notificationsChannelsQueryKey } from '#lib/api/@tanstack/react-query.gen.ts';
import { notificationsSetChannels } from '#lib/api/sdk.gen.ts';
import type { NotificationChannels } from '#lib/api/types.gen.ts';
import { Loaded } from '#lib/loaded.tsx';
import { useNotify } from '#lib/notify.ts';
import { PageHeader } from '#ui/page-header.tsx';

/** Which news reach somebody, and how; each tick counts at once. */
function Channels({ items }: { items: NotificationChannels[] }) {
  const { t } = useTranslation();
  const notify = useNotify();
  const queryClient = useQueryClient();
  const isNarrow = useMediaQuery('(max-width: 48em)');
  const key = notificationsChannelsQueryKey();

  const set = async (changed: NotificationChannels): Promise<void> => {
    const replaced = items.map((item) => (item.kind === changed.kind ? changed : item));
    queryClient.setQueryData(key, { items: replaced });
    try {
      await notificationsSetChannels({ body: { items: [changed] }, throwOnError: true });
    } catch (thrown) {
      queryClient.setQueryData(key, { items });
      notify.failed(thrown);
    }
  };

  return (
    <Card padding={0}>
      <Table verticalSpacing="md" horizontalSpacing={isNarrow ? 'xs' : 'lg'} highlightOnHover={false}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('settings.notifications.about')}</Table.Th>
            <Table.Th w={isNarrow ? 64 : 110}>{t('settings.notifications.inApp')}</Table.Th>
            <Table.Th w={isNarrow ? 84 : 110}>{t('settings.notifications.byMail')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {items.map((item) => {
            const name = t(`settings.notifications.kinds.${item.kind.replace('.', '_') as 'deployment_live'}`);
            return (
              <Table.Tr key={item.kind}>
                <Table.Td>{name}</Table.Td>
                {(['inApp', 'byMail'] as const).map((channel) => (
                  <Table.Td key={channel}>
                    <Checkbox
                      aria-label={`${name}: ${t(`settings.notifications.${channel}`)}`}
                      checked={item[channel]}
                      onChange={(event) => void set({ ...item, [channel]: event.currentTarget.checked })}
                    />
                  </Table.Td>
                ))}
              </Table.Tr>
            );
          })}
        </Table.Tbody>
      </Table>
    </Card>
  );
}

export function NotificationSettingsPage() {
  const { t } = useTranslation();
  const query = useQuery(notificationsChannelsOptions());
  return (
    <>
      <PageHeader title={t('settings.places.notifications')} text={t('settings.places.notificationsText')} />
      <Loaded query={query}>{({ items }) => <Channels items={items} />}</Loaded>
      <Text size="sm" c="dimmed" mt="sm">
        {t('settings.notifications.atOnce')}
      </Text>
    </>
  );
}
