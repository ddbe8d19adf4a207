import { Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useCan } from '#features/auth/index.ts';
import { PageHeader } from '#ui/page-header.tsx';
import { MadeList } from './made-list.tsx';
import { PictureForm } from './picture-form.tsx';

/** Pictures from an idea, in the brand's look, for every network at once. */
export function PicturesPage() {
  const { t } = useTranslation();
  const can = useCan();
  return (
    <>
      <PageHeader title={t('aiPictures.title')} text={t('aiPictures.intro')} />
      <Stack gap="xl">
        {can('ai:create') && <PictureForm />}
        <MadeList kind="image" />
      </Stack>
    </>
  );
}
