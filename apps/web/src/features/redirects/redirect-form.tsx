import { NativeSelect, Stack, Text, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { redirectsCreate, redirectsUpdate } from '#lib/api/sdk.gen.ts';
import type { Redirect } from '#lib/api/types.gen.ts';
import { Dialog } from '#lib/dialog.tsx';
import { useNotify } from '#lib/notify.ts';
import { useRefresh } from '#lib/use-refresh.ts';
import { useServerForm } from '#lib/use-server-form.ts';
import { FormFoot } from '#ui/form-foot.tsx';

const STATUSES = ['301', '302', '307', '308'] as const;

/** What the form begins with: a redirect, or the addresses of one to be. */
export type Draft = { redirect?: Redirect; from?: string; to?: string };

const asStatus = (status: string): 301 | 302 | 307 | 308 => Number(status) as 301 | 302 | 307 | 308;
const TARGET = /^(?:\/(?!\/)\S*|https?:\/\/\S+)$/;

export function RedirectForm({ siteId, draft, onClose }: { siteId: string; draft: Draft; onClose: () => void }) {
  const { t } = useTranslation();
  const notify = useNotify();
  const refresh = useRefresh();
  const { redirect } = draft;
  const { form, submit, sending, failure, requestId } = useServerForm(
    {
      initialValues: {
        from: redirect?.from ?? draft.from ?? '',
        to: redirect?.to ?? draft.to ?? '',
        status: String(redirect?.status ?? 301),
      },
      validate: {
        from: (value) => (/^\/(?!\/)[^\s?#]*$/.test(value.trim()) ? null : t('redirects.fromWrong')),
        to: (value) => (TARGET.test(value.trim()) ? null : t('redirects.toWrong')),
      },
    },
    {
      'redirects.taken': 'from',
      'redirects.hides_page': 'from',
      'redirects.bad_pattern': 'from',
      'redirects.unknown_place': 'to',
      'redirects.loop': 'to',
      'redirects.chain': 'to',
    },
  );
  return (
    <Dialog opened onClose={onClose} title={redirect === undefined ? t('redirects.new') : t('redirects.edit')}>
      <form
        noValidate
        onSubmit={submit(async (values) => {
          const body = { from: values.from.trim(), to: values.to.trim(), status: asStatus(values.status) };
          if (redirect === undefined) await redirectsCreate({ body: { siteId, ...body }, throwOnError: true });
          else await redirectsUpdate({ path: { id: redirect.id }, body, throwOnError: true });
          await refresh('redirectsList', 'redirectsTest', 'missingPagesList');
          notify.done(t('redirects.savedNote'));
          onClose();
        })}
      >
        <Stack>
          <TextInput
            label={t('redirects.from')}
            description={t('redirects.fromHint')}
            maxLength={1000}
            data-autofocus
            {...form.getInputProps('from')}
          />
          <TextInput
            label={t('redirects.to')}
            description={t('redirects.toHint')}
            maxLength={2000}
            {...form.getInputProps('to')}
          />
          <NativeSelect
            label={t('redirects.kind')}
            data={STATUSES.map((value) => ({ value, label: t(`redirects.statuses.s${value}`) }))}
            {...form.getInputProps('status')}
          />
          <Text size="sm" c="dimmed">
            {t('redirects.whenLive')}
          </Text>
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
