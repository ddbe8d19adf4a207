import { Alert, Anchor, Button, Card, Group, Progress, Stack, Text, Textarea } from '@mantine/core';
import { IconPhoto, IconRefresh, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '#features/auth/index.ts';
import { mediaGetOptions } from '#lib/api/@tanstack/react-query.gen.ts';
import { copilotGenerateImage, copilotGenerateVideo, generationsCancel, mediaUpdate } from '#lib/api/sdk.gen.ts';
import type { CopilotGenerateImageData, CopilotGenerateVideoData, Generation } from '#lib/api/types.gen.ts';
import { useFormat } from '#lib/format.ts';
import { useNotify } from '#lib/notify.ts';
import { useRefresh } from '#lib/use-refresh.ts';
import { LinkButton } from '#ui/link.tsx';
import { useFailure } from '../failure.ts';
import { MadeBy } from '../made-by.tsx';
import { hasFailed, isUnfinished, State } from '../state.tsx';
import classes from './pictures.module.css';

/** A film with what is said in it, where that is known. */
function Film({ made, src }: { made: Generation; src: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const captions = made.output?.captions;
  const file = `/api/v1/copilot/generations/${made.id}/captions`;
  return (
    <>
      {/* biome-ignore lint/a11y/useMediaCaption: a film in which nobody speaks has none */}
      <video src={src} controls preload="metadata" className={classes.made} aria-label={made.order.prompt}>
        {captions !== undefined && (
          <track
            kind="captions"
            src={file}
            srcLang={captions.language}
            label={format.languageTitle(captions.language)}
            default
          />
        )}
      </video>
      {captions !== undefined && (
        <Text size="sm">
          <Anchor href={`${file}?download=true`} download="captions.vtt" inherit>
            {t('aiPictures.video.captions')}
          </Anchor>{' '}
          <Text span inherit c="dimmed">
            {t(`aiPictures.video.captionsFrom.${captions.source}`)}
          </Text>
        </Text>
      )}
    </>
  );
}

/** The file as it lies in the library. */
function File({ made, mediaId }: { made: Generation; mediaId: string }) {
  const { t } = useTranslation();
  const can = useCan();
  const notify = useNotify();
  const refresh = useRefresh();
  const language = made.order.language ?? 'en';
  const { data } = useQuery(mediaGetOptions({ path: { id: mediaId } }));
  const [typed, setTyped] = useState<string>();
  const kept = data?.altText[language] ?? made.output?.altText?.[language] ?? '';
  const alt = typed ?? kept;
  const src = `/api/v1/media/${mediaId}/file`;
  const save = async (): Promise<void> => {
    try {
      await mediaUpdate({
        path: { id: mediaId },
        body: { altText: { ...data?.altText, [language]: alt.trim() } },
        throwOnError: true,
      });
      await refresh('mediaGet', 'mediaList');
      setTyped(undefined);
      notify.done(t('aiPictures.altSaved'));
    } catch (thrown) {
      notify.failed(thrown);
    }
  };
  return (
    <>
      {made.kind === 'video' ? (
        <Film made={made} src={src} />
      ) : (
        <img src={src} alt={kept} className={classes.made} loading="lazy" />
      )}
      {can('media:update') && made.kind === 'image' && (
        <Stack gap="xs" align="start">
          <Textarea
            label={t('aiPictures.altText')}
            value={alt}
            maxLength={300}
            autosize
            onChange={(event) => setTyped(event.currentTarget.value)}
            w="100%"
          />
          <Button size="xs" variant="default" disabled={alt.trim() === kept} onClick={() => void save()}>
            {t('aiPictures.saveAlt')}
          </Button>
        </Stack>
      )}
    </>
  );
}

const repeat = ({ kind, order }: Generation): Promise<unknown> =>
  kind === 'video'
    ? copilotGenerateVideo({ body: order as CopilotGenerateVideoData['body'], throwOnError: true })
    : copilotGenerateImage({ body: order as CopilotGenerateImageData['body'], throwOnError: true });

function Actions({ made }: { made: Generation }) {
  const { t } = useTranslation();
  const can = useCan();
  const notify = useNotify();
  const refresh = useRefresh();
  const [busy, setBusy] = useState(false);
  const run = async (act: () => Promise<unknown>, done: string): Promise<void> => {
    setBusy(true);
    try {
      await act();
      await refresh('generationsList');
      notify.done(done);
    } catch (thrown) {
      notify.failed(thrown);
    } finally {
      setBusy(false);
    }
  };
  const cancel = () => generationsCancel({ path: { id: made.id }, throwOnError: true });
  return (
    <Group gap="xs" mt="auto">
      {made.mediaId !== null && (
        <LinkButton to="/media" size="xs" variant="default" leftSection={<IconPhoto size={16} aria-hidden />}>
          {t('aiPictures.toLibrary')}
        </LinkButton>
      )}
      {can('ai:create') && isUnfinished(made) && (
        <Button
          size="xs"
          variant="default"
          loading={busy}
          leftSection={<IconX size={16} aria-hidden />}
          onClick={() => void run(cancel, t('aiPictures.cancelled'))}
        >
          {t('aiPictures.cancel')}
        </Button>
      )}
      {can('ai:create') && !isUnfinished(made) && (
        <Button
          size="xs"
          variant="default"
          loading={busy}
          leftSection={<IconRefresh size={16} aria-hidden />}
          onClick={() => void run(() => repeat(made), t('aiPictures.ordered'))}
        >
          {t('aiPictures.again')}
        </Button>
      )}
    </Group>
  );
}

/** A picture or video that is being made or is there. */
export function MadeCard({ made }: { made: Generation }) {
  const { t } = useTranslation();
  const format = useFormat();
  const reasonOf = useFailure();
  const { prompt = '', aspectRatio = '' } = made.order;
  return (
    <Card component="section" aria-label={prompt}>
      <Stack gap="sm" h="100%">
        <Group justify="space-between" wrap="nowrap" align="start">
          <Text fw={600} lineClamp={3} style={{ overflowWrap: 'anywhere' }}>
            {prompt}
          </Text>
          <State state={made.state} />
        </Group>
        <Text size="sm" c="dimmed">
          {[aspectRatio, format.ago(made.createdAt)].filter(Boolean).join(' · ')}
        </Text>
        {isUnfinished(made) && (
          <Progress
            value={Math.max(4, made.progress)}
            animated
            aria-label={t('aiPictures.progress', { name: prompt })}
          />
        )}
        {hasFailed(made) && (
          <Alert color="red" variant="light" p="xs">
            {t('aiPictures.failedWith', { reason: reasonOf(made.failure, made.tried) })}
            {made.output?.reason !== undefined && (
              <Text size="sm" mt={4} style={{ overflowWrap: 'anywhere' }}>
                {made.failure === 'not_kept'
                  ? made.output.reason
                  : t('aiPictures.vendorSays', { reason: made.output.reason })}
              </Text>
            )}
          </Alert>
        )}
        {made.mediaId !== null && (
          <>
            <File made={made} mediaId={made.mediaId} />
            <MadeBy made={made} brief />
          </>
        )}
        {made.output?.prompt !== undefined && (
          <details>
            <Text component="summary" size="sm" c="dimmed">
              {t('aiPictures.promptUsed')}
            </Text>
            <Text size="sm" mt={4} style={{ overflowWrap: 'anywhere' }}>
              {made.output.prompt}
            </Text>
          </details>
        )}
        <Actions made={made} />
      </Stack>
    </Card>
  );
}
