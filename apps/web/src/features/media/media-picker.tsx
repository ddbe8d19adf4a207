import { Modal } from '@mantine/core';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import type { Media } from '#lib/api/types.gen.ts';
import { Bars } from '#ui/bars.tsx';

// Comes when somebody looks for a picture: with it come uploads and dropping files.
const MediaChoices = lazy(async () => ({ default: (await import('./media-choices.tsx')).MediaChoices }));

const TITLES = { image: 'media.pick', video: 'media.pickVideo', document: 'media.pickDocument' } as const;

/** Chooses a file of the workspace, or uploads one and takes that. */
export function MediaPicker(props: {
  opened: boolean;
  onClose: () => void;
  onPick: (file: Media) => void;
  mayUpload: boolean;
  /** Pictures unless told otherwise. */
  kind?: Media['kind'];
  /** Id of a file that is not offered. */
  without?: string;
}) {
  const { opened, onClose, onPick, mayUpload, kind = 'image', without } = props;
  const { t } = useTranslation();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      size="xl"
      title={t(TITLES[kind])}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <Suspense fallback={<Bars />}>
        <MediaChoices
          mayUpload={mayUpload}
          kind={kind}
          without={without}
          onPick={(file) => {
            onPick(file);
            onClose();
          }}
        />
      </Suspense>
    </Modal>
  );
}
