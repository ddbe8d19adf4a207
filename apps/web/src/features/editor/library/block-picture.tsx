import { useElementSize, useIntersection } from '@mantine/hooks';
import { type ReactNode, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { documentHtml, PREVIEW_SANDBOX } from '#lib/frame.ts';
import { useEditor } from '../editor-context.ts';
import type { EditorBlock } from '../state/tree.ts';
import classes from './library.module.css';

const WIDTH = 820;

/** A block as the site shows it, small; drawn when it comes into view. `instead` where there is nothing to see yet. */
export function BlockPicture({ block, instead }: { block: EditorBlock; instead: ReactNode }) {
  const { t } = useTranslation();
  const { preview, page } = useEditor();
  const { ref: seenRef, entry } = useIntersection({ rootMargin: '200px' });
  const { ref, width } = useElementSize();
  const [isThere, setThere] = useState(false);
  const seen = entry?.isIntersecting === true;
  const html = useMemo(() => {
    if (!seen) return '';
    try {
      const shown = preview.picture(page, block);
      return shown === undefined ? undefined : documentHtml(shown);
    } catch {
      // A broken template is told of above the preview.
      return undefined;
    }
  }, [preview, page, block, seen]);
  return (
    <div
      ref={seenRef}
      className={classes.picture}
      data-coming={(html !== undefined && !isThere) || undefined}
      aria-hidden
    >
      <div ref={ref} className={classes.stage}>
        {html === undefined ? (
          instead
        ) : (
          <iframe
            title={t('editor.preview')}
            sandbox={PREVIEW_SANDBOX}
            srcDoc={html}
            tabIndex={-1}
            className={classes.frame}
            data-there={isThere || undefined}
            onLoad={() => setThere(html !== '')}
            style={{ width: WIDTH, height: WIDTH * 0.62, transform: `scale(${width / WIDTH})` }}
          />
        )}
      </div>
    </div>
  );
}
