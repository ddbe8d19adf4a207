import { useTranslation } from 'react-i18next';
import { useNotify } from '#lib/notify.ts';
import { DropArea } from '#ui/drop-area.tsx';
import { useLimits } from './media-queries.ts';

/** A place for files from the desk that says how large they may be. */
export function DropHere({ onFiles, accept }: { onFiles: (files: File[]) => void; accept?: string[] }) {
  const { t } = useTranslation();
  const notify = useNotify();
  const size = (bytes: number): string => `${Math.floor(bytes / 1_048_576)} MB`;
  const { image, document, video } = useLimits();
  const same = image === document && document === video;
  const hint = same
    ? t('media.dropHint', { size: size(image) })
    : t('media.dropHintKinds', {
        image: size(image),
        document: size(document),
        video: size(video),
      });
  return (
    <DropArea
      text={t('media.dropHere')}
      hint={hint}
      onFiles={onFiles}
      onOthers={(files) => notify.warn(t('media.notHere', { names: files.map(({ name }) => name).join(', ') }))}
      {...(accept === undefined ? {} : { accept })}
    />
  );
}
