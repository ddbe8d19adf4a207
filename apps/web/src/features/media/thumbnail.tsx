import { IconFile, IconMovie } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import type { Media } from '#lib/api/types.gen.ts';
import classes from './media.module.css';

/** A blurred stand-in while the copy is on its way; none for drawings and what lets its ground through. */
function useStandIn({ thumbhash, mimeType }: Media, wanted: boolean): string | undefined {
  const [address, setAddress] = useState<string>();
  const blurs = wanted && thumbhash !== null && mimeType !== 'image/svg+xml' && mimeType !== 'image/png';
  useEffect(() => {
    if (!blurs) return;
    let gone = false;
    const bytes = Uint8Array.from(atob(thumbhash), (one) => one.charCodeAt(0));
    void import('thumbhash').then(({ thumbHashToDataURL }) => {
      if (!gone) setAddress(`url(${thumbHashToDataURL(bytes)})`);
    });
    return () => {
      gone = true;
    };
  }, [blurs, thumbhash]);
  return blurs ? address : undefined;
}

/** A small copy of a picture, the still of a video, or the sign of what a file is. */
export function Thumbnail({ file, alt = '', large = false }: { file: Media; alt?: string; large?: boolean }) {
  const [loaded, setLoaded] = useState(false);
  const Sign = file.kind === 'video' ? IconMovie : IconFile;
  const copy = large ? file.previewUrl : file.thumbnailUrl;
  const src = file.isSvg ? `${file.url}?v=${file.hash.slice(0, 10)}` : copy;
  const behind = useStandIn(file, !loaded && src !== null);
  const { x, y } = file.focal ?? { x: 0.5, y: 0.5 };
  return (
    <span
      className={classes.thumbnail}
      data-large={large || undefined}
      style={{ backgroundImage: behind }}
      data-blurred={behind ? true : undefined}
      data-whole={file.isSvg || file.mimeType === 'image/png' || undefined}
    >
      {src === null ? (
        <Sign size={36} stroke={1.3} aria-hidden />
      ) : (
        <img
          src={src}
          alt={alt}
          loading="lazy"
          decoding="async"
          onLoad={() => setLoaded(true)}
          style={{ objectPosition: `${x * 100}% ${y * 100}%` }}
        />
      )}
      {file.kind === 'video' && src !== null && <IconMovie className={classes.sign} size={20} aria-hidden />}
    </span>
  );
}
