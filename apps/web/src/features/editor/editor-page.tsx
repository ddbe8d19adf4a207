import { useRef } from 'react';
import { Loaded } from '#lib/loaded.tsx';
import { WindowBars } from '#ui/waiting.tsx';
import { Editor } from './editor.tsx';
import { type EditorData, useEditorData } from './load.ts';

interface Props {
  siteId: string;
  pageId: string;
  /** Begins with what people say about the page. */
  withComments: boolean;
  /** Block that is chosen at first. */
  block: string | undefined;
}

/** Holds what was loaded first: a reload in the background must not exchange a page that somebody is editing. */
function Holding({ siteId, pageId, withComments, block }: Props) {
  const query = useEditorData(siteId, pageId);
  const held = useRef<EditorData | undefined>(undefined);
  held.current ??= query.data;
  return (
    <Loaded screen="window" query={{ ...query, data: held.current }} waiting={<WindowBars />}>
      {(data) => <Editor {...{ data, withComments, block }} />}
    </Loaded>
  );
}

export function EditorPage(props: Props) {
  return <Holding key={props.pageId} {...props} />;
}
