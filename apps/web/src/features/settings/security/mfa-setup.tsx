import { Button, Code, Group, Stack, Text, TextInput } from '@mantine/core';
import { isNotEmpty } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { mfaActivate, mfaEnable } from '#lib/api/sdk.gen.ts';
import type { MfaSetup } from '#lib/api/types.gen.ts';
import { Dialog } from '#lib/dialog.tsx';
import { Loaded } from '#lib/loaded.tsx';
import { useRefresh } from '#lib/use-refresh.ts';
import { useServerForm } from '#lib/use-server-form.ts';
import { FormFoot } from '#ui/form-foot.tsx';
import { Once } from '#ui/once.tsx';

function CodeStep(props: { setup: MfaSetup; onCodes: (codes: string[]) => void; onCancel: () => void }) {
  const { setup, onCodes, onCancel } = props;
  const { t } = useTranslation();
  const { form, submit, sending, failure, requestId } = useServerForm(
    { initialValues: { code: '' }, validate: { code: isNotEmpty(t('fields.required')) } },
    { 'mfa.wrong_code': 'code' },
  );
  return (
    <form
      noValidate
      onSubmit={submit(async ({ code }) => {
        onCodes((await mfaActivate({ body: { code }, throwOnError: true })).recoveryCodes);
      })}
    >
      <Stack>
        <Text size="sm">{t('security.scan')}</Text>
        <img
          src={setup.qrCode}
          alt={t('security.qrCode')}
          width={200}
          height={200}
          style={{ alignSelf: 'center', background: '#fff', padding: 8, borderRadius: 8 }}
        />
        <div>
          <Text size="sm" c="dimmed" mb={4}>
            {t('security.typeSecret')}
          </Text>
          <Code block style={{ whiteSpace: 'normal', textAlign: 'center' }}>
            {setup.secret.replace(/(.{4})(?=.)/g, '$1 ')}
          </Code>
        </div>
        <TextInput
          label={t('auth.second.code')}
          inputMode="numeric"
          autoComplete="one-time-code"
          {...form.getInputProps('code')}
        />
        <FormFoot
          failure={failure}
          requestId={requestId}
          sending={sending}
          submit={t('security.switchOn')}
          onCancel={onCancel}
        />
      </Stack>
    </form>
  );
}

/** Scan, type the first code, keep the recovery codes. */
export function MfaSetupDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const refresh = useRefresh();
  const [codes, setCodes] = useState<string[]>([]);
  // A secret of its own for each time the dialog opens; nothing of it stays in memory afterwards.
  const query = useQuery({
    queryKey: ['mfa-setup'],
    queryFn: () => mfaEnable({ throwOnError: true }),
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  const close = (): void => {
    onClose();
    void refresh('mfaStatus');
  };
  return (
    <Dialog opened onClose={close} title={t(codes.length > 0 ? 'security.codesTitle' : 'security.setUpTitle')}>
      {codes.length > 0 ? (
        <Stack>
          <Once text={t('security.codesText')} lines={codes} />
          <Group justify="flex-end">
            <Button onClick={close}>{t('security.codesKept')}</Button>
          </Group>
        </Stack>
      ) : (
        <Loaded query={query}>{(setup) => <CodeStep setup={setup} onCodes={setCodes} onCancel={close} />}</Loaded>
      )}
    </Dialog>
  );
}
