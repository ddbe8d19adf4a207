import { Modal } from '@mantine/core';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import type { Media } from '#lib/api/types.gen.ts';
import { Bars } from '#ui/bars.tsx';

// Comes when somebody looks for a picture: with it come uploads and dropping files.
const MediaChoices = lazy(async () => ({ default: (await import('./media-choices.tsx')).MediaChoices }));

/** Chooses a picture of the workspace, or uploads one and takes that. */
export function MediaPicker(props: {
  opened: boolean;
  onClose: () => void;
  onPick: (file: Media) => void;
  mayUpload: boolean;
}) {
  const { opened, onClose, onPick, mayUpload } = props;
  const { t } = useTranslation();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      size="xl"
      title={t('media.pick')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <Suspense fallback={<Bars />}>
        <MediaChoices
          mayUpload={mayUpload}
          onPick={(file) => {
            onPick(file);
            onClose();
          }}
        />
      </Suspense>
    </Modal>
  );
}
