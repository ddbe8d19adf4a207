import type { Media } from '#lib/api/types.gen.ts';
import { uploadFile } from '#lib/upload.ts';

const WIDEST = 1280;
const PATIENCE_MS = 15_000;

function frameOf(video: HTMLVideoElement): Promise<File> {
  const scale = Math.min(1, WIDEST / video.videoWidth);
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(video.videoWidth * scale);
  canvas.height = Math.round(video.videoHeight * scale);
  canvas.getContext('2d')?.drawImage(video, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) => {
    canvas.toBlob(
      (blob) => (blob ? resolve(new File([blob], 'still.jpg', { type: blob.type })) : reject(new Error('no frame'))),
      'image/jpeg',
      0.85,
    );
  });
}

const lengthOf = ({ duration }: HTMLVideoElement): number => (Number.isFinite(duration) ? duration : 0);

/** Makes the frame that is shown the still of a video. */
export async function sendStill(id: string, video: HTMLVideoElement): Promise<Media> {
  const file = await frameOf(video);
  const seconds = lengthOf(video);
  return uploadFile<Media>(
    `/api/v1/media/${id}/poster`,
    file,
    seconds > 0 ? { seconds: String(seconds) } : {},
    () => {},
  ).answer;
}

/**
 * Opens a video that has no still yet, out of sight, and keeps a frame from its beginning. A browser that cannot play it keeps
 * none. Tells whether one was kept.
 */
export async function keepStill({ id, url }: Pick<Media, 'id' | 'url'>): Promise<boolean> {
  const video = document.createElement('video');
  video.muted = true;
  video.preload = 'auto';
  video.src = url;
  const happens = (event: string) =>
    new Promise<void>((resolve, reject) => {
      video.addEventListener(event, () => resolve(), { once: true });
      video.addEventListener('error', () => reject(new Error('this browser cannot play it')), { once: true });
      setTimeout(() => reject(new Error('it took too long')), PATIENCE_MS);
    });
  try {
    await happens('loadeddata');
    const sought = happens('seeked');
    video.currentTime = Math.min(1, lengthOf(video) / 3);
    await sought;
    await sendStill(id, video);
    return true;
  } catch {
    // The library shows a sign instead, and the drawer offers to choose a frame.
    return false;
  } finally {
    video.removeAttribute('src');
    video.load();
  }
}
