import { Button, Group, Stack, Switch, TextInput } from '@mantine/core';
import { isNotEmpty } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { affiliateLinksCreate, affiliateLinksUpdate } from '#lib/api/sdk.gen.ts';
import type { AffiliateLink } from '#lib/api/types.gen.ts';
import { Dialog } from '#lib/dialog.tsx';
import { useNotify } from '#lib/notify.ts';
import { useRefresh } from '#lib/use-refresh.ts';
import { useServerForm } from '#lib/use-server-form.ts';
import { ProblemAlert } from '#ui/problem-alert.tsx';

const EMPTY = { name: '', slug: '', url: '', disclosure: '', isActive: true };

/** A new link, or the fields of one. */
export function LinkForm({ link, onClose }: { link: AffiliateLink | undefined; onClose: () => void }) {
  const { t } = useTranslation();
  const notify = useNotify();
  const refresh = useRefresh();
  const { name, slug, url, disclosure, isActive } = link ?? EMPTY;
  const { form, submit, sending, failure, requestId } = useServerForm({
    initialValues: { name, slug, url, disclosure, isActive },
    validate: {
      name: isNotEmpty(t('fields.required')),
      slug: (value) => (/^(?:[a-z0-9]+(?:-[a-z0-9]+)*)?$/.test(value.trim()) ? null : t('affiliateLinks.slugWrong')),
      url: (value) => (/^https?:\/\/\S+$/.test(value.trim()) ? null : t('affiliateLinks.urlWrong')),
    },
  });
  return (
    <Dialog
      opened
      onClose={onClose}
      title={link === undefined ? t('affiliateLinks.new') : t('affiliateLinks.edit', { name: link.name })}
    >
      <form
        noValidate
        onSubmit={submit(async ({ slug: wanted, ...rest }) => {
          // Left empty: the server makes one from the name, or leaves the present one.
          const body = { ...rest, ...(wanted.trim() === '' ? {} : { slug: wanted.trim() }) };
          if (link === undefined) await affiliateLinksCreate({ body, throwOnError: true });
          else await affiliateLinksUpdate({ path: { id: link.id }, body, throwOnError: true });
          await refresh('affiliateLinksList');
          notify.done(t('common.changesSaved'));
          onClose();
        })}
      >
        <Stack>
          <TextInput label={t('affiliateLinks.name')} maxLength={120} data-autofocus {...form.getInputProps('name')} />
          <TextInput label={t('affiliateLinks.url')} maxLength={2000} type="url" {...form.getInputProps('url')} />
          <TextInput
            label={t('affiliateLinks.slug')}
            description={t(link === undefined ? 'affiliateLinks.slugNew' : 'affiliateLinks.slugOld')}
            leftSection="/go/"
            leftSectionWidth={48}
            maxLength={80}
            autoCapitalize="none"
            spellCheck={false}
            {...form.getInputProps('slug')}
          />
          <TextInput
            label={t('affiliateLinks.disclosure')}
            description={t('affiliateLinks.disclosureHint')}
            maxLength={300}
            {...form.getInputProps('disclosure')}
          />
          <Switch label={t('affiliateLinks.active')} {...form.getInputProps('isActive', { type: 'checkbox' })} />
          <ProblemAlert text={failure} requestId={requestId} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('common.cancel')}
            </Button>
            <Button type="submit" loading={sending}>
              {t('common.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
