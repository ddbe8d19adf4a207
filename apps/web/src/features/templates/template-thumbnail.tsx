import { Center, Skeleton, Text } from '@mantine/core';
import { useIntersection } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import type { TemplatePreviewRequest } from '#lib/api/types.gen.ts';
import { toLanguage } from '#lib/i18n/index.ts';
import { ScaledFrame } from '#lib/scaled-frame.tsx';
import { useTemplatePreview } from './template-queries.ts';

/** The template as it looks, small; asked for when it comes into view. */
export function TemplateThumbnail(props: { id: string; name: string; request?: TemplatePreviewRequest }) {
  const { id, name, request = {} } = props;
  const { t, i18n } = useTranslation();
  const { ref, entry } = useIntersection({ rootMargin: '200px' });
  const seen = entry?.isIntersecting === true;
  const preview = useTemplatePreview(seen ? id : '', { language: toLanguage(i18n.resolvedLanguage), ...request });
  return (
    <div ref={ref}>
      {preview.data !== undefined ? (
        <ScaledFrame html={preview.data.html} title={t('templates.previewOf', { name })} />
      ) : preview.isError ? (
        // As high as the picture: what stands below does not move under the pointer.
        <Center style={{ aspectRatio: '1 / 0.7' }}>
          <Text size="sm" c="dimmed">
            {t('templates.noPreview')}
          </Text>
        </Center>
      ) : (
        <Skeleton radius="md" style={{ aspectRatio: '1 / 0.7' }} />
      )}
    </div>
  );
}
