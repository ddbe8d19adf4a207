import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { IconLayoutKanban } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '#features/auth/index.ts';
import { mailDraftsEdit, mailDraftsKeep } from '#lib/api/sdk.gen.ts';
import type { MailDraft, MailDraftChange, MailDraftOutput } from '#lib/api/types.gen.ts';
import { useNotify } from '#lib/notify.ts';
import { useRefresh } from '#lib/use-refresh.ts';
import { LinkButton } from '#ui/link.tsx';
import type { Mail } from './mail-body.tsx';
import { MailCard } from './mail-card.tsx';
import { placeOf } from './plan-kinds.ts';
import { Provenance } from './provenance.tsx';
import { PLANS } from './under-way.tsx';

function useMails({ plan, output }: { plan: MailDraft; output: MailDraftOutput }) {
  const { t } = useTranslation();
  const notify = useNotify();
  const refresh = useRefresh();
  const [left, setLeft] = useState<ReadonlySet<number>>(new Set());
  const [subjects, setSubjects] = useState<Readonly<Record<number, number>>>({});
  const [busy, setBusy] = useState(false);
  const path = { id: plan.id };
  const isKept = (at: number): boolean => Boolean(output.draftIds?.[at]);
  const open = output.mails.map((_, at) => at).filter((at) => !isKept(at));
  return {
    ...{ busy, isKept, open },
    chosen: open.filter((at) => !left.has(at)),
    take(at: number, isIn: boolean): void {
      const next = new Set(left);
      if (isIn) next.delete(at);
      else next.add(at);
      setLeft(next);
    },
    subjectOf: (at: number): number => subjects[at] ?? 0,
    choose: (at: number, subject: number): void => setSubjects({ ...subjects, [at]: subject }),
    async save(at: number, mail: Mail): Promise<boolean> {
      const mails = output.mails.map((one, i) => (i === at ? mail : one));
      try {
        await mailDraftsEdit({ path, body: { mails } as MailDraftChange, throwOnError: true });
        await refresh(...PLANS);
        return true;
      } catch (thrown) {
        notify.failed(thrown);
        return false;
      }
    },
    async keep(items: readonly number[], startOn: string): Promise<void> {
      setBusy(true);
      try {
        await mailDraftsKeep({
          path,
          body: {
            mails: items.map((index) => ({ index, subject: subjects[index] ?? 0 })),
            ...(startOn === '' ? {} : { startOn }),
          },
          throwOnError: true,
        });
        await refresh(...PLANS, 'draftsList');
        notify.done(t('aiPlans.keptNow', { count: items.length }));
      } catch (thrown) {
        notify.failed(thrown);
      } finally {
        setBusy(false);
      }
    },
  };
}

/** A mail or a series of them. Nothing is sent from here. */
export function MailPlanView({ plan, output }: { plan: MailDraft; output: MailDraftOutput }) {
  const { t } = useTranslation();
  const can = useCan();
  const [startOn, setStartOn] = useState('');
  const mails = useMails({ plan, output });
  const { name } = plan.order.sender;
  return (
    <Stack>
      <Provenance made={plan} />
      {output.mails.map((mail, at) => (
        <MailCard
          // biome-ignore lint/suspicious/noArrayIndexKey: mails have no name but their place
          key={at}
          {...{ mail, sender: name, number: at + 1, total: output.mails.length }}
          faults={output.faults.filter((fault) => placeOf(fault) === at)}
          isKept={mails.isKept(at)}
          mayChange={can('ai:create')}
          isTaken={mails.chosen.includes(at)}
          onTake={(isIn) => mails.take(at, isIn)}
          subject={mails.subjectOf(at)}
          onSubject={(subject) => mails.choose(at, subject)}
          onSave={(changed) => mails.save(at, changed)}
        />
      ))}
      {can('draft:create') && (
        <Group justify="space-between" align="end">
          {mails.open.length === 0 ? (
            <LinkButton to="/ai/studio" leftSection={<IconLayoutKanban size={18} aria-hidden />}>
              {t('aiPlans.toStudio')}
            </LinkButton>
          ) : (
            <>
              <TextInput
                type="date"
                label={t('aiPlans.mail.startOn')}
                value={startOn}
                onChange={(event) => setStartOn(event.currentTarget.value)}
              />
              <Text size="sm" c="dimmed" style={{ flex: '1 1 200px' }}>
                {t('aiPlans.mail.notSent')}
              </Text>
              <Button
                loading={mails.busy}
                disabled={mails.chosen.length === 0}
                onClick={() => void mails.keep(mails.chosen, startOn)}
              >
                {t('aiPlans.keep', { count: mails.chosen.length })}
              </Button>
            </>
          )}
        </Group>
      )}
    </Stack>
  );
}
