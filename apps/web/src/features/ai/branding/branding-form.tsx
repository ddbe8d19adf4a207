import { Checkbox, Select, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useCan } from '#features/auth/index.ts';
import { MediaField } from '#features/media/index.ts';
import { brandDnaStateOptions } from '#lib/api/@tanstack/react-query.gen.ts';
import { LinkAnchor } from '#ui/link.tsx';
import { Section } from '#ui/section.tsx';
import { BrandNote } from '../pictures/brand-note.tsx';
import { type Design, SIZES, TEMPLATES } from './use-design.ts';

/** A confirmed brand without a logo: whoever expects one is told why none is drawn. */
function LogoNote() {
  const { t } = useTranslation();
  const can = useCan();
  const { data } = useQuery({ ...brandDnaStateOptions(), enabled: can('brand:read') });
  if (data?.confirmed?.file.logos.length !== 0) return null;
  return (
    <Text size="sm" c="dimmed">
      {t('visuals.branding.noLogo')} <LinkAnchor to="/ai/brand">{t('visuals.branding.toBrand')}</LinkAnchor>
    </Text>
  );
}

/** Template, words, picture and sizes. Colours and logo come from the brand. */
export function BrandingForm({ design, isTried }: { design: Design; isTried: boolean }) {
  const { t } = useTranslation();
  return (
    <Section title={t('visuals.branding.design')}>
      <Stack>
        <Select
          label={t('visuals.branding.template')}
          data={TEMPLATES.map((value) => ({ value, label: t(`visuals.branding.templates.${value}`) }))}
          value={design.template}
          onChange={(value) => design.setTemplate(TEMPLATES.find((one) => one === value) ?? 'banner')}
          allowDeselect={false}
        />
        <TextInput
          label={t('visuals.branding.headline')}
          maxLength={300}
          value={design.headline}
          error={isTried && design.order.texts.headline === '' ? t('fields.required') : undefined}
          onChange={(event) => design.setHeadline(event.currentTarget.value)}
        />
        <TextInput
          label={t('visuals.branding.subline')}
          maxLength={300}
          value={design.subline}
          onChange={(event) => design.setSubline(event.currentTarget.value)}
        />
        {design.template !== 'quote' && (
          <div>
            <MediaField label={t('visuals.branding.picture')} value={design.mediaId} onChange={design.setMediaId} />
            <Text size="xs" c="dimmed" mt={4}>
              {t('visuals.branding.pictureHint')}
            </Text>
          </div>
        )}
        <Checkbox.Group
          label={t('visuals.branding.sizes')}
          value={[...design.sizes]}
          error={design.sizes.length === 0 ? t('visuals.branding.sizeMissing') : undefined}
          onChange={(values) => design.setSizes(SIZES.filter((size) => values.includes(size)))}
        >
          <SimpleGrid cols={{ base: 1, xs: 2 }} mt="xs" spacing="xs">
            {SIZES.map((size) => (
              <Checkbox key={size} value={size} label={t(`visuals.branding.size.${size}`)} />
            ))}
          </SimpleGrid>
        </Checkbox.Group>
        <BrandNote />
        <LogoNote />
      </Stack>
    </Section>
  );
}
