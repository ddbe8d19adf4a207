import { Button, Group, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { mfaStatusOptions } from '#lib/api/@tanstack/react-query.gen.ts';
import { mfaDisable, mfaNewRecoveryCodes } from '#lib/api/sdk.gen.ts';
import type { MfaStatus } from '#lib/api/types.gen.ts';
import { Dialog } from '#lib/dialog.tsx';
import { Loaded } from '#lib/loaded.tsx';
import { useNotify } from '#lib/notify.ts';
import { useRefresh } from '#lib/use-refresh.ts';
import { Bars } from '#ui/bars.tsx';
import { Once } from '#ui/once.tsx';
import { Section } from '#ui/section.tsx';
import { StatusBadge } from '#ui/status-badge.tsx';
import { MfaSetupDialog } from './mfa-setup.tsx';

const FEW_CODES = 3;

function WhenOn({ status }: { status: MfaStatus }) {
  const { t } = useTranslation();
  const notify = useNotify();
  const refresh = useRefresh();
  const [codes, setCodes] = useState<string[]>([]);
  const [busy, setBusy] = useState(false);
  const run = async (act: () => Promise<void>): Promise<void> => {
    setBusy(true);
    await act().catch(notify.failed);
    setBusy(false);
  };
  return (
    <>
      <Text size="sm" c={status.recoveryCodesLeft <= FEW_CODES ? 'var(--mantine-color-error)' : 'dimmed'}>
        {t('security.codesLeft', { count: status.recoveryCodesLeft })}
      </Text>
      <Group>
        <Button
          variant="default"
          loading={busy}
          onClick={() =>
            void run(async () => {
              setCodes((await mfaNewRecoveryCodes({ throwOnError: true })).recoveryCodes);
              await refresh('mfaStatus');
            })
          }
        >
          {t('security.newCodes')}
        </Button>
        <Button
          variant="subtle"
          color="red"
          disabled={busy}
          onClick={() =>
            void run(async () => {
              await mfaDisable({ throwOnError: true });
              await refresh('mfaStatus');
              notify.done(t('security.mfaOffDone'));
            })
          }
        >
          {t('security.switchOff')}
        </Button>
      </Group>
      <Dialog opened={codes.length > 0} onClose={() => setCodes([])} title={t('security.codesTitle')}>
        <Once text={t('security.codesText')} lines={codes} />
      </Dialog>
    </>
  );
}

/** The authenticator app as a second step of signing in. */
export function MfaSection() {
  const { t } = useTranslation();
  const query = useQuery(mfaStatusOptions());
  const [opened, { open, close }] = useDisclosure();
  return (
    <Section title={t('security.mfa')} text={t('security.mfaText')}>
      <Loaded query={query} waiting={<Bars rows={1} />}>
        {(status) => (
          <>
            <Group>
              <StatusBadge tone={status.isOn ? 'good' : 'quiet'}>
                {t(status.isOn ? 'security.on' : 'security.off')}
              </StatusBadge>
            </Group>
            {status.isOn ? (
              <WhenOn status={status} />
            ) : (
              <Group>
                <Button variant="default" onClick={open}>
                  {t('security.setUp')}
                </Button>
              </Group>
            )}
          </>
        )}
      </Loaded>
      {opened && <MfaSetupDialog onClose={close} />}
    </Section>
  );
}
