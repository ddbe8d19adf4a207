/**
 * What the library takes, by content and never by name. Each kind says which detected types it accepts and how their
 * bytes are made safe before they are kept.
 */
import { documents } from './document/document.kind.ts';
import { drawings } from './drawing/drawing.kind.ts';
import { images } from './image/image.kind.ts';
import type { MediaKind } from './kind.ts';
import { videos } from './video/video.kind.ts';

export const mediaKinds: readonly MediaKind[] = [images, drawings, documents, videos];

export const acceptedTypes: string[] = mediaKinds.flatMap(({ mimeTypes }) => mimeTypes);
