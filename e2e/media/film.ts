import type { Page } from '@playwright/test';

/** What a camera would give: some frames of a moving canvas, as WebM. */
export const recorded = (page: Page) =>
  page.evaluate(async () => {
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [160, 90];
    const pen = canvas.getContext('2d');
    const recorder = new MediaRecorder(canvas.captureStream(10), { mimeType: 'video/webm' });
    const parts: Blob[] = [];
    const stopped = new Promise((done) => recorder.addEventListener('stop', done));
    recorder.addEventListener('dataavailable', ({ data }) => {
      if (data.size > 0) parts.push(data);
      if (parts.length === 3 && recorder.state === 'recording') recorder.stop();
    });
    const draw = (frame: number): void => {
      if (pen === null || recorder.state === 'inactive') return;
      pen.fillStyle = `hsl(${frame * 9}, 80%, 50%)`;
      pen.fillRect(0, 0, canvas.width, canvas.height);
      requestAnimationFrame(() => draw(frame + 1));
    };
    recorder.start(100);
    draw(0);
    await stopped;
    const bytes = new Uint8Array(await new Blob(parts).arrayBuffer());
    return btoa([...bytes].map((byte) => String.fromCharCode(byte)).join(''));
  });
