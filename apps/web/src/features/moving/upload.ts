import { Upload as TusUpload } from 'tus-js-client';
import { chosenWorkspace } from '#lib/stored.ts';
import { problemOf } from '#lib/tus-problem.ts';

const PIECE = 4 * 1024 * 1024;
const WAITS = [0, 1000, 3000, 8000, 15_000];

/** Sends a site in pieces and gives the id of its import. The same file chosen again goes on where it stopped. */
export function sendSite(
  file: File,
  source: 'archive' | 'wordpress',
  onProgress: (share: number) => void,
): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const workspace = chosenWorkspace.get();
  const upload = new TusUpload(file, {
    endpoint: '/api/v1/site-imports',
    chunkSize: PIECE,
    retryDelays: WAITS,
    removeFingerprintOnSuccess: true,
    metadata: { filename: file.name, source },
    headers: workspace === null ? {} : { 'X-Workspace-Id': workspace },
    fingerprint: async () => ['atelier-site', source, workspace, file.name, file.size, file.lastModified].join('-'),
    onProgress: (sent, total) => onProgress(total === 0 ? 0 : sent / total),
    onError: (error) => reject(problemOf(error)),
    onSuccess: () => resolve(upload.url?.split('/').at(-2) ?? ''),
  });
  void upload.findPreviousUploads().then(([previous]) => {
    if (previous !== undefined) upload.resumeFromPreviousUpload(previous);
    upload.start();
  });
  return promise;
}
