import type { BlockContent, BlockField, Json, Label } from '@atelier/engine';
import { Button, Group, Select, Text, Textarea } from '@mantine/core';
import { IconPhotoSpark } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFailure } from '#features/ai/index.ts';
import { altOf } from '#features/media/index.ts';
import { copilotGenerateImage, generationsGet, mediaGet } from '#lib/api/sdk.gen.ts';
import type { CopilotGenerateImageData, Generation, Media } from '#lib/api/types.gen.ts';
import { useNotify } from '#lib/notify.ts';
import { ProblemAlert } from '#ui/problem-alert.tsx';
import { useEditor, useLabel } from '../editor-context.ts';
import { asObject, asText } from '../inspector/field-props.ts';
import { toImage } from '../inspector/image-field.tsx';
import classes from '../inspector/inspector.module.css';
import { blockType } from '../state/store.ts';
import { type EditorBlock, valueAt } from '../state/tree.ts';
import { Proposal } from './proposal.tsx';
import { Tool } from './tool.tsx';
import { type NoProposal, useAsk } from './use-ask.ts';

const RATIOS = ['16:9', '3:2', '1:1', '4:5'] as const;
const LOOK_MS = 1500;
const LONGEST_LOOKS = 200;

interface Place {
  path: string;
  label: Label;
}

/** Every picture of a block, also those in its lists. */
function picturesIn(fields: readonly BlockField[], content: BlockContent, at = ''): Place[] {
  return fields.flatMap((field): Place[] => {
    const path = `${at}${field.name}`;
    const value = content[field.name];
    if (field.kind === 'image') return [{ path, label: field.label }];
    if (field.kind !== 'list' || !Array.isArray(value)) return [];
    return value.flatMap((item, i) => picturesIn(field.fields, asObject(item), `${path}.${i}.`));
  });
}

interface Made {
  made: Generation;
  file: Media;
}

/** Waits for a picture that was ordered. */
async function whenMade(id: string, reasonOf: ReturnType<typeof useFailure>): Promise<Made | NoProposal> {
  for (let look = 0; look < LONGEST_LOOKS; look += 1) {
    const made = await generationsGet({ path: { id }, throwOnError: true });
    if (made.mediaId !== null) {
      const file = await mediaGet({ path: { id: made.mediaId }, throwOnError: true });
      return { made, file };
    }
    if (made.state === 'failed' || made.state === 'expired' || made.state === 'cancelled')
      return { noProposal: reasonOf(made.failure, made.tried) };
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
  return { noProposal: reasonOf('timed_out') };
}

function Beside({ value, file, alt }: { value: Json | undefined; file: Media; alt: string }) {
  const { t } = useTranslation();
  const { pictureUrl } = useEditor();
  const now = asObject(value);
  const mediaId = asText(now.mediaId);
  const src = mediaId === '' ? asText(now.src) : `/api/v1/media/${mediaId}/file`;
  return (
    <>
      <Text size="sm">{t('aiEditor.picture.before')}</Text>
      {src === '' ? (
        <Text size="sm" c="dimmed">
          {t('aiEditor.picture.none')}
        </Text>
      ) : (
        <img src={mediaId === '' ? pictureUrl(src) : src} alt={asText(now.alt)} className={classes.picture} />
      )}
      <Text size="sm">{t('aiEditor.picture.after')}</Text>
      <img src={`/api/v1/media/${file.id}/file`} alt={alt} className={classes.picture} />
      <Text size="xs" c="dimmed">
        {t('aiEditor.picture.inLibrary')}
      </Text>
    </>
  );
}

/** A picture for a block, shown beside the one that is there. */
export function PictureTool({ block }: { block: EditorBlock }) {
  const { t } = useTranslation();
  const label = useLabel();
  const notify = useNotify();
  const reasonOf = useFailure();
  const { store, page, defaultLocale } = useEditor();
  const [prompt, setPrompt] = useState('');
  const [ratio, setRatio] = useState<(typeof RATIOS)[number]>('16:9');
  const [chosen, setChosen] = useState<string | null>(null);
  const { ask, drop, proposal, busy, failure } = useAsk<Made>();
  const places = picturesIn(blockType(block.type)?.fields ?? [], block.content);
  const place = places.find(({ path }) => path === chosen) ?? places[0];
  if (place === undefined) return null;
  const make = () =>
    ask(async () => {
      const language = page.locale.startsWith('it') ? 'it' : 'en';
      const body: CopilotGenerateImageData['body'] = { prompt, aspectRatio: ratio, language };
      const { id } = await copilotGenerateImage({ body, throwOnError: true });
      return whenMade(id, reasonOf);
    });
  const take = ({ file }: Made): void => {
    const value = toImage(file, altOf(file, defaultLocale));
    store.setFields(block.id, [{ path: place.path, value }]);
    drop();
    notify.done(t('aiEditor.proposal.taken'));
  };
  return (
    <Tool title={t('aiEditor.picture.title')}>
      {places.length > 1 && (
        <Select
          label={t('aiEditor.picture.place')}
          data={places.map(({ path, label: name }) => ({ value: path, label: `${label(name)} (${path})` }))}
          value={place.path}
          allowDeselect={false}
          onChange={setChosen}
        />
      )}
      <Textarea
        label={t('aiEditor.picture.prompt')}
        autosize
        minRows={2}
        maxLength={2000}
        value={prompt}
        onChange={(event) => setPrompt(event.currentTarget.value)}
      />
      <Group gap="sm" align="end">
        <Select
          label={t('aiEditor.picture.ratio')}
          data={[...RATIOS]}
          value={ratio}
          allowDeselect={false}
          onChange={(value) => setRatio((value ?? '16:9') as (typeof RATIOS)[number])}
          w={100}
        />
        <Button
          size="xs"
          mb={4}
          loading={busy}
          disabled={prompt.trim() === ''}
          leftSection={<IconPhotoSpark size={16} aria-hidden />}
          onClick={() => void make()}
        >
          {t('aiEditor.picture.make')}
        </Button>
      </Group>
      {busy && (
        <Text size="sm" role="status">
          {t('aiEditor.picture.waiting')}
        </Text>
      )}
      <ProblemAlert text={failure} />
      {proposal !== undefined && (
        <Proposal made={proposal.made} onDrop={drop} onTake={() => take(proposal)}>
          <Beside
            value={valueAt(block.content, place.path)}
            file={proposal.file}
            alt={altOf(proposal.file, defaultLocale)}
          />
        </Proposal>
      )}
    </Tool>
  );
}
