import { overcome } from './obstacles.ts';
import { Problem, toProblem } from './problem.ts';
import { chosenWorkspace } from './stored.ts';

export interface Upload<T> {
  answer: Promise<T>;
  cancel: () => void;
}

/**
 * Sends one file with its progress, which `fetch` cannot tell.
 *
 * @param fields text fields, which go before the file
 * @param onProgress share of the bytes that went out, 0 to 1
 * @throws Problem
 */
export function uploadFile<T>(
  url: string,
  file: File,
  fields: Record<string, string>,
  onProgress: (share: number) => void,
): Upload<T> {
  const request = new XMLHttpRequest();
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append('file', file);

  const answer = new Promise<T>((resolve, reject) => {
    request.open('POST', url);
    request.setRequestHeader('Accept', 'application/json');
    const workspace = chosenWorkspace.get();
    if (workspace !== null) request.setRequestHeader('X-Workspace-Id', workspace);
    request.upload.onprogress = ({ loaded, total }) => onProgress(total === 0 ? 0 : loaded / total);
    request.onload = () => {
      let body: unknown;
      try {
        body = JSON.parse(request.responseText);
      } catch {
        body = undefined;
      }
      if (request.status >= 200 && request.status < 300 && body !== undefined) resolve(body as T);
      else {
        const problem = toProblem(body, new Response(null, { status: request.status === 0 ? 503 : request.status }));
        void overcome(problem);
        reject(problem);
      }
    };
    request.onerror = () => reject(new Problem({ status: 0, code: 'unreachable', detail: '' }));
    request.onabort = () => reject(new Problem({ status: 0, code: 'aborted', detail: '' }));
    request.send(form);
  });
  return { answer, cancel: () => request.abort() };
}
