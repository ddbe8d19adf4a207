import { List, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { personalDataErase } from '#lib/api/sdk.gen.ts';
import type { Customer, ErasureReport } from '#lib/api/types.gen.ts';
import { AskDialog } from '#lib/ask-dialog.tsx';
import { Dialog } from '#lib/dialog.tsx';
import { useFormat } from '#lib/format.ts';
import { FormFoot } from '#ui/form-foot.tsx';

/** What is gone, and what stays, why and until when. */
export function ErasureReportDialog({ report, onClose }: { report: ErasureReport; onClose: () => void }) {
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
export function EraseDialog(props: {
  customer: Customer;
  onClose: () => void;
  onErased: (report: ErasureReport) => void;
}) {
  const { customer, onClose, onErased } = props;
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const { id, displayName } = customer;
  return (
    <AskDialog
      opened
      onClose={onClose}
      title={t('customers.eraseTitle', { name: displayName })}
      action={t('customers.erase')}
      color="red"
      disabled={typed.trim() !== displayName.trim()}
      onSend={async () => onErased(await personalDataErase({ path: { id }, throwOnError: true }))}
    >
      <Text>{t('customers.eraseText')}</Text>
      <TextInput
        data-fleeting
        label={t('common.typeToConfirm', { name: displayName })}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        autoComplete="off"
        data-autofocus
      />
    </AskDialog>
  );
}
