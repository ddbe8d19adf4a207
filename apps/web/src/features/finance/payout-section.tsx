import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { isNotEmpty } from '@mantine/form';
import { useDisclosure } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { useCan } from '#features/auth/index.ts';
import { issuersSetPayout } from '#lib/api/sdk.gen.ts';
import type { Issuer } from '#lib/api/types.gen.ts';
import { Dialog } from '#lib/dialog.tsx';
import { useFormat } from '#lib/format.ts';
import { useNotify } from '#lib/notify.ts';
import { useRefresh } from '#lib/use-refresh.ts';
import { useServerForm } from '#lib/use-server-form.ts';
import { FormFoot } from '#ui/form-foot.tsx';
import { Section } from '#ui/section.tsx';
import { READS } from './codes.ts';

interface Props {
  issuer: Issuer;
  onStored: (issuer: Issuer) => void;
}

/** Enough to know it again, too little to pay to. */
const masked = (iban: string): string => `${iban.slice(0, 4)} •••• ${iban.slice(-4)}`;

function PayoutDialog({ issuer, onStored, onClose }: Props & { onClose: () => void }) {
  const { t } = useTranslation();
  const notify = useNotify();
  const refresh = useRefresh();
  const { payout } = issuer;
  const { form, submit, sending, failure, requestId } = useServerForm(
    {
      initialValues: { holder: payout.holder || issuer.legalName, iban: '', bic: '' },
      validate: {
        holder: (value, { iban }) => (iban.trim() === '' ? null : isNotEmpty(t('fields.required'))(value.trim())),
        iban: (value) => (value.trim() === '' && payout.iban === '' ? t('fields.required') : null),
      },
    },
    { 'issuers.bad_iban': 'iban', 'issuers.bad_bic': 'bic', 'issuers.holder_missing': 'holder' },
  );
  return (
    <Dialog opened onClose={onClose} title={t(payout.iban === '' ? 'finance.payout.add' : 'finance.payout.change')}>
      <form
        noValidate
        onSubmit={submit(async (values) => {
          const stored = await issuersSetPayout({
            body: values,
            headers: { 'If-Match': String(issuer.revision) },
            throwOnError: true,
          });
          onStored(stored);
          notify.done(t('finance.payout.saved'));
          onClose();
          await refresh(...READS);
        })}
      >
        <Stack>
          {payout.iban !== '' && (
            <Text size="sm">
              {t('finance.payout.now', { iban: masked(payout.iban) })}. {t('finance.payout.emptyHint')}.
            </Text>
          )}
          <TextInput label={t('finance.payout.holder')} maxLength={140} {...form.getInputProps('holder')} />
          <TextInput
            label={t('finance.payout.iban')}
            autoComplete="off"
            maxLength={50}
            data-autofocus
            {...form.getInputProps('iban')}
          />
          <TextInput
            label={t('finance.payout.bic')}
            description={t('finance.payout.bicHint')}
            autoComplete="off"
            maxLength={20}
            {...form.getInputProps('bic')}
          />
          <FormFoot
            failure={failure}
            requestId={requestId}
            sending={sending}
            submit={t('common.save')}
            onCancel={onClose}
          />
        </Stack>
      </form>
    </Dialog>
  );
}

/** The account that buyers pay to, half hidden; set apart from everything else because money goes there. */
export function PayoutSection(props: Props) {
  const { t } = useTranslation();
  const can = useCan();
  const format = useFormat();
  const [isChanging, change] = useDisclosure();
  const { payout } = props.issuer;
  const has = payout.iban !== '';
  return (
    <Section title={t('finance.payout.title')} text={t('finance.payout.text')}>
      <Group justify="space-between">
        {has ? (
          <div>
            <Text fw={600}>{masked(payout.iban)}</Text>
            <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
              {[payout.holder, payout.bic].filter(Boolean).join(' · ')}
            </Text>
            {payout.changedAt !== null && (
              <Text size="sm" c="dimmed">
                {t('finance.payout.changedAt', { when: format.ago(payout.changedAt) })}
              </Text>
            )}
          </div>
        ) : (
          <Text>{t('finance.payout.none')}</Text>
        )}
        {can('invoice:payout') && (
          <Button variant="default" onClick={change.open}>
            {t(has ? 'finance.payout.change' : 'finance.payout.add')}
          </Button>
        )}
      </Group>
      {isChanging && <PayoutDialog {...props} onClose={change.close} />}
    </Section>
  );
}
