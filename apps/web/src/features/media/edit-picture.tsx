import { ActionIcon, Button, Group, Modal, SegmentedControl, Slider, Stack, Text } from '@mantine/core';
import { IconFlipVertical, IconRotate2, IconRotateClockwise2 } from '@tabler/icons-react';
import { useState } from 'react';
import Cropper, { type Area } from 'react-easy-crop';
import 'react-easy-crop/react-easy-crop.css';
import { useTranslation } from 'react-i18next';
import { mediaEditsEdit, mediaEditsReset } from '#lib/api/sdk.gen.ts';
import type { Media } from '#lib/api/types.gen.ts';
import { useNotify } from '#lib/notify.ts';
import { useProblemText } from '#lib/problem-text.ts';
import { useRefresh } from '#lib/use-refresh.ts';
import { ProblemAlert } from '#ui/problem-alert.tsx';
import { editOf, type Turn, turned } from './crop.ts';
import classes from './media.module.css';
import { FILES } from './media-queries.ts';

const SHAPES = { own: undefined, '1:1': 1, '4:3': 4 / 3, '3:4': 3 / 4, '16:9': 16 / 9, '9:16': 9 / 16 } as const;
type Shape = keyof typeof SHAPES;
function Controls(props: {
  shape: Shape;
  onShape: (shape: Shape) => void;
  onTurn: (by: 90 | -90) => void;
  onFlip: () => void;
  zoom: number;
  onZoom: (zoom: number) => void;
}) {
  const { shape, onShape, onTurn, onFlip, zoom, onZoom } = props;
  const { t } = useTranslation();
  return (
    <>
      <Group gap="sm" justify="space-between">
        <SegmentedControl
          size="xs"
          aria-label={t('library.shape')}
          value={shape}
          onChange={(value) => onShape(value as Shape)}
          data={Object.keys(SHAPES).map((one) => ({ value: one, label: one === 'own' ? t('library.ownShape') : one }))}
        />
        <Group gap={4}>
          <ActionIcon variant="default" size="lg" aria-label={t('library.turnLeft')} onClick={() => onTurn(-90)}>
            <IconRotate2 size={18} />
          </ActionIcon>
          <ActionIcon variant="default" size="lg" aria-label={t('library.turnRight')} onClick={() => onTurn(90)}>
            <IconRotateClockwise2 size={18} />
          </ActionIcon>
          <ActionIcon variant="default" size="lg" aria-label={t('library.flip')} onClick={onFlip}>
            <IconFlipVertical size={18} />
          </ActionIcon>
        </Group>
      </Group>
      <div>
        <Text size="sm" id="zoom-label">
          {t('library.zoom')}
        </Text>
        <Slider
          min={1}
          max={4}
          step={0.05}
          value={zoom}
          onChange={onZoom}
          label={null}
          thumbLabel={t('library.zoom')}
        />
      </div>
    </>
  );
}

/** Cuts, turns and mirrors a picture; the original stays on the server. */
function Editor({ file, onClose }: { file: Media; onClose: () => void }) {
  const { t } = useTranslation();
  const words = useProblemText();
  const notify = useNotify();
  const refresh = useRefresh();
  const { edit } = file;
  const [crop, setCrop] = useState({ x: 0, y: 0 });
  const [zoom, setZoom] = useState(1);
  const [rotate, setRotate] = useState<Turn>(turned(edit?.rotate ?? 0));
  const [flip, setFlip] = useState(edit?.flip ?? false);
  const [shape, setShape] = useState<Shape>('own');
  const [own, setOwn] = useState(1);
  const [area, setArea] = useState<Area | undefined>();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState('');
  const lies = rotate === 90 || rotate === 270;

  const send = async (work: () => Promise<unknown>): Promise<void> => {
    setBusy(true);
    setFailure('');
    try {
      await work();
      await refresh(...FILES);
      notify.done(t('common.changesSaved'));
      onClose();
    } catch (thrown) {
      setFailure(words(thrown));
    } finally {
      setBusy(false);
    }
  };
  const save = () =>
    send(() =>
      mediaEditsEdit({ path: { id: file.id }, body: editOf(rotate, flip, area ?? WHOLE), throwOnError: true }),
    );

  return (
    <Stack>
      <div className={classes.crop}>
        <Cropper
          image={`${file.url}?original=true`}
          crop={crop}
          zoom={zoom}
          rotation={rotate}
          transform={`translate(${crop.x}px, ${crop.y}px) rotate(${rotate}deg) scale(${flip ? -zoom : zoom}, ${zoom})`}
          aspect={SHAPES[shape] ?? (lies ? 1 / own : own)}
          onCropChange={setCrop}
          onZoomChange={setZoom}
          onCropComplete={setArea}
          onMediaLoaded={({ naturalWidth, naturalHeight }) => setOwn(naturalWidth / naturalHeight)}
          cropperProps={{ role: 'group', 'aria-label': t('library.cropArea') }}
          disableAutomaticStylesInjection
        />
      </div>
      <Text size="xs" c="dimmed">
        {t('library.cropHint')}
      </Text>
      <Controls
        shape={shape}
        onShape={setShape}
        onTurn={(by) => setRotate(turned(rotate + by))}
        onFlip={() => setFlip(!flip)}
        zoom={zoom}
        onZoom={setZoom}
      />
      <ProblemAlert text={failure} />
      <Group justify="space-between">
        <Button
          variant="subtle"
          color="gray"
          disabled={edit === null || busy}
          onClick={() => void send(() => mediaEditsReset({ path: { id: file.id }, throwOnError: true }))}
        >
          {t('library.backToOriginal')}
        </Button>
        <Button loading={busy} onClick={() => void save()}>
          {t('common.save')}
        </Button>
      </Group>
    </Stack>
  );
}

const WHOLE: Area = { x: 0, y: 0, width: 100, height: 100 };

export function EditPicture({ file, opened, onClose }: { file: Media; opened: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      size="xl"
      title={t('library.editPicture')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <Editor key={file.hash} file={file} onClose={onClose} />
    </Modal>
  );
}
