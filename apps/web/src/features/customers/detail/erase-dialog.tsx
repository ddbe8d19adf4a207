import { List, Stack, Text, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { personalDataErase } from '#lib/api/sdk.gen.ts';
import type { Customer, ErasureReport } from '#lib/api/types.gen.ts';
import { AskDialog } from '#lib/ask-dialog.tsx';
import { useFormat } from '#lib/format.ts';
import { useRefresh } from '#lib/use-refresh.ts';
import { Dialog } from '#ui/dialog.tsx';
import { FormFoot } from '#ui/form-foot.tsx';

/** What is gone, and what stays, why and until when. */
function Report({ report, onClose }: { report: ErasureReport; onClose: () => void }) {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  // A place or a reason that this dictionary does not know yet is told as the server tells it.
  const told = (area: 'places' | 'keptWhat' | 'keptWhy', code: string, otherwise: string): string =>
    i18n.exists(`customers.${area}.${code}`)
      ? t(`customers.${area}.${code}` as 'customers.places.customers')
      : otherwise;
  const gone = report.places.filter(({ erased }) => erased > 0);
  const kept = report.places.flatMap(({ place, kept: things }) => things.map((one) => ({ ...one, place })));
  return (
    <Dialog opened onClose={onClose} title={t('customers.erased')} size="lg">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onClose();
        }}
      >
        <Stack>
          <div>
            <Text fw={600}>{t('customers.erasedWhat')}</Text>
            <List size="sm">
              {gone.map(({ place, erased }) => (
                <List.Item key={place}>
                  {told('places', place, place)}: {format.number(erased)}
                </List.Item>
              ))}
            </List>
          </div>
          <div>
            <Text fw={600}>{t('customers.keptTitle')}</Text>
            {kept.length === 0 ? (
              <Text size="sm">{t('customers.keptNothing')}</Text>
            ) : (
              <List size="sm">
                {kept.map(({ place, what, count, reason, until }) => (
                  <List.Item key={`${place}.${what}`}>
                    {told('keptWhat', what, what)} ({format.number(count)}): {told('keptWhy', what, reason)}{' '}
                    {until !== null && t('customers.keptUntil', { date: format.date(until) })}
                  </List.Item>
                ))}
              </List>
            )}
          </div>
          {report.suppressed > 0 && (
            <Text size="sm" c="dimmed">
              {t('customers.suppressed')}
            </Text>
          )}
          <FormFoot failure="" sending={false} submit={t('common.close')} />
        </Stack>
      </form>
    </Dialog>
  );
}

/** Erases somebody everywhere in the workspace; who asks types the name and says who they are. */
export default function EraseDialog({ customer, onClose }: { customer: Customer; onClose: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const refresh = useRefresh();
  const [typed, setTyped] = useState('');
  const [report, setReport] = useState<ErasureReport>();
  const { id, displayName } = customer;
  const leave = async (): Promise<void> => {
    await navigate({ to: '/customers' });
    queryClient.removeQueries({ predicate: ({ queryKey }) => JSON.stringify(queryKey).includes(id) });
    await refresh('customersList', 'customersStages', 'customersTags');
  };
  if (report !== undefined) return <Report report={report} onClose={() => void leave()} />;
  return (
    <AskDialog
      opened
      onClose={onClose}
      title={t('customers.eraseTitle', { name: displayName })}
      action={t('customers.erase')}
      color="red"
      disabled={typed.trim() !== displayName}
      onSend={async () => setReport(await personalDataErase({ path: { id }, throwOnError: true }))}
    >
      <Text>{t('customers.eraseText')}</Text>
      <TextInput
        label={t('common.typeToConfirm', { name: displayName })}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        autoComplete="off"
        data-autofocus
      />
    </AskDialog>
  );
}
