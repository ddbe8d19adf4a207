import { IconFile, IconMovie } from '@tabler/icons-react';
import type { Media } from '#lib/api/types.gen.ts';
import classes from './media.module.css';

/** A picture in a square, or the sign of what a file is. */
export function Thumbnail({ file, alt = '' }: { file: Media; alt?: string }) {
  const Picture = file.kind === 'video' ? IconMovie : IconFile;
  return (
    <span className={classes.thumbnail}>
      {file.kind === 'image' ? (
        <img src={file.url} alt={alt} loading="lazy" decoding="async" />
      ) : (
        <Picture size={36} stroke={1.3} aria-hidden />
      )}
    </span>
  );
}
