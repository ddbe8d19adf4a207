import { useElementSize } from '@mantine/hooks';
import { useMemo, useState } from 'react';
import { documentHtml, framedDocument, PREVIEW_SANDBOX } from './frame.ts';
import classes from './scaled-frame.module.css';

/** A picture of a page: rendered at `width` pixels, scaled to the space there is, not to be clicked. */
export function ScaledFrame(props: { html: string; title: string; width?: number; ratio?: number; live?: boolean }) {
  const { html, title, width = 1280, ratio = 0.7, live = false } = props;
  const { ref, width: space } = useElementSize();
  const page = useMemo(() => documentHtml(framedDocument(html)), [html]);
  const [isThere, setThere] = useState(false);
  const scale = space === 0 ? 0 : space / width;
  return (
    <div ref={ref} className={classes.box} style={{ aspectRatio: `1 / ${ratio}` }}>
      <iframe
        title={title}
        sandbox={PREVIEW_SANDBOX}
        srcDoc={page}
        loading="lazy"
        tabIndex={live ? undefined : -1}
        aria-hidden={live ? undefined : true}
        className={classes.frame}
        data-live={live || undefined}
        data-there={isThere || undefined}
        onLoad={() => setThere(true)}
        style={{ width, height: width * ratio, transform: `scale(${scale})` }}
      />
    </div>
  );
}
