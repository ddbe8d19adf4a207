import { SimpleGrid, Stack } from '@mantine/core';
import { IconTypography } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '#features/auth/index.ts';
import { PageHeader } from '#ui/page-header.tsx';
import { WorkList } from '../work-list.tsx';
import { BrandedWork } from './branded-work.tsx';
import { BrandingActions } from './branding-actions.tsx';
import { BrandingForm } from './branding-form.tsx';
import { BrandingPreview } from './branding-preview.tsx';
import { useDesign } from './use-design.ts';

/** Pictures with words and logo by a template, in all sizes of the networks, without AI. */
export function BrandingPage({ picture }: { picture: string | undefined }) {
  const { t } = useTranslation();
  const can = useCan();
  const design = useDesign(picture);
  const [isTried, setTried] = useState(false);
  return (
    <>
      <PageHeader title={t('visuals.branding.title')} text={t('visuals.branding.intro')} />
      <Stack gap="xl">
        {can('ai:create') && (
          <>
            <SimpleGrid cols={{ base: 1, md: 2 }} style={{ alignItems: 'start' }}>
              <BrandingForm design={design} isTried={isTried} />
              <BrandingPreview design={design} />
            </SimpleGrid>
            <BrandingActions design={design} onTry={() => setTried(true)} />
          </>
        )}
        <WorkList
          kind="branding"
          title={t('visuals.branding.list')}
          empty={{ icon: IconTypography, title: t('visuals.branding.none'), text: t('visuals.branding.noneText') }}
        >
          {(made) => <BrandedWork key={made.id} made={made} />}
        </WorkList>
      </Stack>
    </>
  );
}
