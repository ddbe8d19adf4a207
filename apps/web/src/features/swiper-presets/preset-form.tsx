import { Button, Group, Stack, Switch, TextInput } from '@mantine/core';
import { isNotEmpty } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { OfferFields, OffersPreview, useEveryLink } from '#features/editor/index.ts';
import { swiperPresetsCreate, swiperPresetsUpdate } from '#lib/api/sdk.gen.ts';
import type { NewSwiperPreset, SwiperPreset } from '#lib/api/types.gen.ts';
import { SearchSelect } from '#lib/choices/search-select.tsx';
import { useLinkChoices } from '#lib/choices/use-choices.ts';
import { SideDialog } from '#lib/dialog.tsx';
import { useNotify } from '#lib/notify.ts';
import { useRefresh } from '#lib/use-refresh.ts';
import { useServerForm } from '#lib/use-server-form.ts';
import { Bars } from '#ui/bars.tsx';
import { ProblemAlert } from '#ui/problem-alert.tsx';

const EMPTY = { name: '', buttonText: '', affiliateLinkId: null, isActive: true, items: [] };

/** A new carousel preset, or one with its offers. */
export function PresetForm({ preset, onClose }: { preset: SwiperPreset | undefined; onClose: () => void }) {
  const { t, i18n } = useTranslation();
  const notify = useNotify();
  const refresh = useRefresh();
  const links = useEveryLink();
  const { name, buttonText, affiliateLinkId, isActive, items } = preset ?? EMPTY;
  const { form, submit, sending, failure, requestId } = useServerForm(
    {
      initialValues: { name, buttonText, affiliateLinkId, isActive, items },
      validate: { name: isNotEmpty(t('fields.required')) },
    },
    { 'swiper_presets.name_taken': 'name' },
  );
  return (
    <SideDialog
      opened
      onClose={onClose}
      size="xl"
      title={preset === undefined ? t('swiperPresets.new') : t('swiperPresets.edit', { name: preset.name })}
    >
      <form
        noValidate
        onSubmit={submit(async (values) => {
          // The server checks each offer like a slide of the block.
          const body = { ...values, items: values.items as NonNullable<NewSwiperPreset['items']> };
          if (preset === undefined) await swiperPresetsCreate({ body, throwOnError: true });
          else await swiperPresetsUpdate({ path: { id: preset.id }, body, throwOnError: true });
          await refresh('swiperPresetsList');
          notify.done(t('common.changesSaved'));
          onClose();
        })}
      >
        <Stack>
          <TextInput label={t('swiperPresets.name')} maxLength={120} data-autofocus {...form.getInputProps('name')} />
          <Switch label={t('swiperPresets.active')} {...form.getInputProps('isActive', { type: 'checkbox' })} />
          <TextInput
            label={t('swiperPresets.buttonText')}
            description={t('swiperPresets.fallback')}
            maxLength={120}
            {...form.getInputProps('buttonText')}
          />
          <SearchSelect
            useChoices={useLinkChoices}
            label={t('swiperPresets.link')}
            description={t('swiperPresets.fallback')}
            clearable
            clearButtonProps={{ 'aria-label': t('common.clear') }}
            {...form.getInputProps('affiliateLinkId')}
          />
          {links.data === undefined ? (
            <Bars />
          ) : (
            <>
              <OfferFields
                offers={form.values.items}
                onChange={(offers) => form.setFieldValue('items', offers)}
                affiliateLinks={links.data}
                locale={i18n.resolvedLanguage ?? 'en'}
                disabled={false}
              />
              <OffersPreview offers={form.values} links={links.data} />
            </>
          )}
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
    </SideDialog>
  );
}
