import type { DragEvent } from 'react';
import type { Media } from '#lib/api/types.gen.ts';
import { DRAGGED } from './folders.tsx';

export interface FileViewProps {
  files: Media[];
  chosen: ReadonlySet<string>;
  onChoose: (id: string, chosen: boolean) => void;
  onOpen: (file: Media) => void;
  /** Without the right to change files there is nothing to choose them for. */
  mayChoose: boolean;
}

export const nameOf = (file: Media): string => (file.title === '' ? file.fileName : file.title);

/** Dragging one of the chosen files drags them all. */
export const dragOf =
  ({ chosen }: Pick<FileViewProps, 'chosen'>, { id }: Media) =>
  (event: DragEvent): void =>
    event.dataTransfer.setData(DRAGGED, JSON.stringify(chosen.has(id) ? [...chosen] : [id]));
