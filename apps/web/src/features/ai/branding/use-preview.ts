import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { brandedImagesPreview } from '#lib/api/sdk.gen.ts';
import type { BrandedImagePreviewRequest } from '#lib/api/types.gen.ts';

const WAIT_MS = 300;

/** How it looks now, a moment after the last change; the picture before stays until there is a new one. */
export function usePreview(wanted: BrandedImagePreviewRequest) {
  const [body] = useDebouncedValue(wanted, WAIT_MS);
  return useQuery({
    queryKey: ['branded-preview', body],
    queryFn: ({ signal }) => brandedImagesPreview({ body, signal, throwOnError: true }),
    enabled: body.texts.headline !== '',
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });
}
