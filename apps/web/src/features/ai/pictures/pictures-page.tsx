import { Stack } from '@mantine/core';
import { IconPhotoSpark, IconTypography } from '@tabler/icons-react';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '#features/auth/index.ts';
import { imageSetsDelete } from '#lib/api/sdk.gen.ts';
import { Bars } from '#ui/bars.tsx';
import { LinkAnchor, LinkButton } from '#ui/link.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import { WorkList } from '../work-list.tsx';
import { WorkRow } from '../work-row.tsx';
import { MadeList } from './made-list.tsx';

/** What is there is shown at once. */
const SetForm = lazy(async () => ({ default: (await import('./set-form.tsx')).SetForm }));

/** Pictures from a wish, in the brand's look, for every network at once. */
export function PicturesPage() {
  const { t } = useTranslation();
  const can = useCan();
  return (
    <>
      <PageHeader title={t('aiPictures.title')} text={t('aiPictures.intro')}>
        <LinkButton to="/ai/branding" variant="default" leftSection={<IconTypography size={18} aria-hidden />}>
          {t('visuals.branding.title')}
        </LinkButton>
      </PageHeader>
      <Stack gap="xl">
        {can('ai:create') && (
          <Suspense fallback={<Bars />}>
            <SetForm />
          </Suspense>
        )}
        <WorkList
          kind="image_set"
          title={t('visuals.sets.list')}
          empty={{ icon: IconPhotoSpark, title: t('visuals.sets.none'), text: t('visuals.sets.noneText') }}
        >
          {(made) => {
            const name = made.order.idea ?? t('visuals.sets.one');
            return (
              <WorkRow
                key={made.id}
                made={made}
                name={name}
                link={
                  <LinkAnchor
                    to="/ai/pictures/$setId"
                    params={{ setId: made.id }}
                    fw={600}
                    style={{ overflowWrap: 'anywhere' }}
                  >
                    {name}
                  </LinkAnchor>
                }
                removeText={t('visuals.sets.removeText')}
                onRemove={() => imageSetsDelete({ path: { id: made.id }, throwOnError: true })}
              />
            );
          }}
        </WorkList>
        <MadeList kind="image" />
      </Stack>
    </>
  );
}
