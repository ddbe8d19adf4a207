import { Stack, Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { invoiceSendingsCreate } from '#lib/api/sdk.gen.ts';
import type { Invoice } from '#lib/api/types.gen.ts';
import { Dialog } from '#lib/dialog.tsx';
import { useNotify } from '#lib/notify.ts';
import { useRefresh } from '#lib/use-refresh.ts';
import { useServerForm } from '#lib/use-server-form.ts';
import { FormFoot } from '#ui/form-foot.tsx';
import { isMail } from './address-fields.tsx';
import { READS } from './codes.ts';

/** To the buyer, with the PDF; asked twice for the same sending, it leaves once. */
export function SendDialog({ invoice, onClose }: { invoice: Invoice; onClose: () => void }) {
  const { t } = useTranslation();
  const notify = useNotify();
  const refresh = useRefresh();
  const { form, submit, sending, failure, requestId } = useServerForm(
    {
      initialValues: { to: invoice.buyer.email as string, subject: '', message: '' },
      validate: { to: (value) => (value.trim() !== '' && isMail(value.trim()) ? null : t('fields.email')) },
    },
    { 'invoice-sendings.no_recipient': 'to' },
  );
  return (
    <Dialog opened onClose={onClose} title={t('finance.send.title', { number: invoice.number ?? '' })}>
      <form
        noValidate
        onSubmit={submit(async ({ to, subject, message }) => {
          await invoiceSendingsCreate({
            path: { id: invoice.id },
            body: {
              ...{ to: to.trim(), nth: invoice.sendings + 1 },
              ...(subject.trim() === '' ? {} : { subject: subject.trim() }),
              ...(message.trim() === '' ? {} : { message: message.trim() }),
            },
            throwOnError: true,
          });
          await refresh(...READS);
          notify.done(t('finance.send.queued'));
          onClose();
        })}
      >
        <Stack>
          <TextInput
            label={t('finance.send.to')}
            inputMode="email"
            maxLength={254}
            data-autofocus
            {...form.getInputProps('to')}
          />
          <TextInput
            label={t('finance.send.subject')}
            description={t('finance.send.subjectHint')}
            maxLength={200}
            {...form.getInputProps('subject')}
          />
          <Textarea
            label={t('finance.send.message')}
            description={t('finance.send.messageHint')}
            autosize
            minRows={4}
            maxRows={10}
            maxLength={5000}
            {...form.getInputProps('message')}
          />
          <FormFoot
            failure={failure}
            requestId={requestId}
            sending={sending}
            submit={t('finance.send.send')}
            onCancel={onClose}
          />
        </Stack>
      </form>
    </Dialog>
  );
}
