import { useTranslation } from 'react-i18next';
import { useFormat } from '#lib/format.ts';
import { DropArea } from '#ui/drop-area.tsx';
import { useLimits } from './media-queries.ts';

/** A place for files from the desk that says how large they may be. */
export function DropHere({ onFiles, accept }: { onFiles: (files: File[]) => void; accept?: string[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { image, document, video } = useLimits();
  const same = image === document && document === video;
  const hint = same
    ? t('media.dropHint', { size: format.bytes(image) })
    : t('media.dropHintKinds', {
        image: format.bytes(image),
        document: format.bytes(document),
        video: format.bytes(video),
      });
  return (
    <DropArea text={t('media.dropHere')} hint={hint} onFiles={onFiles} {...(accept === undefined ? {} : { accept })} />
  );
}
