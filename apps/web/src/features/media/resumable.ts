import { Upload as TusUpload } from 'tus-js-client';
import { mediaGet, mediaUploadsState } from '#lib/api/sdk.gen.ts';
import type { UploadedMedia } from '#lib/api/types.gen.ts';
import { Problem } from '#lib/problem.ts';
import { chosenWorkspace } from '#lib/stored.ts';
import { problemOf } from '#lib/tus-problem.ts';
import type { Upload } from '#lib/upload.ts';

const PIECE = 4 * 1024 * 1024;
const WAITS = [0, 1000, 3000, 8000, 15_000];

async function fileOf(address: string | null): Promise<UploadedMedia> {
  const id = address?.split('/').at(-1) ?? '';
  const state = await mediaUploadsState({ path: { id }, throwOnError: true });
  const media = await mediaGet({ path: { id: state.mediaId ?? '' }, throwOnError: true });
  // The same bytes again give the file that was there before they were sent.
  return { ...media, duplicate: media.createdAt < state.createdAt };
}

/**
 * Sends a large file in pieces. A broken connection is mended by itself, and the same file chosen again goes on where it stopped,
 * also after the page was closed.
 */
export function uploadInPieces(
  file: File,
  folder: string | undefined,
  onProgress: (share: number) => void,
): Upload<UploadedMedia> {
  const { promise, resolve, reject } = Promise.withResolvers<UploadedMedia>();
  const workspace = chosenWorkspace.get();
  const upload = new TusUpload(file, {
    endpoint: '/api/v1/media-uploads',
    chunkSize: PIECE,
    retryDelays: WAITS,
    removeFingerprintOnSuccess: true,
    metadata: { filename: file.name, ...(folder === undefined ? {} : { folder }) },
    headers: workspace === null ? {} : { 'X-Workspace-Id': workspace },
    fingerprint: async () => ['atelier', workspace, file.name, file.size, file.lastModified].join('-'),
    onProgress: (sent, total) => onProgress(total === 0 ? 0 : sent / total),
    onError: (error) => reject(problemOf(error)),
    onSuccess: () => void fileOf(upload.url).then(resolve, reject),
  });
  void upload.findPreviousUploads().then(([previous]) => {
    if (previous !== undefined) upload.resumeFromPreviousUpload(previous);
    upload.start();
  });
  return {
    answer: promise,
    cancel: () => {
      void upload.abort(true).catch(() => undefined);
      reject(new Problem({ status: 0, code: 'aborted', detail: '' }));
    },
  };
}
