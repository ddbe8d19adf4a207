import { useRef } from 'react';
import { Loaded } from '#lib/loaded.tsx';
import { Editor } from './editor.tsx';
import { type EditorData, useEditorData } from './load.ts';

/** Holds what was loaded first: a reload in the background must not exchange a page that somebody is editing. */
function Holding({ siteId, pageId }: { siteId: string; pageId: string }) {
  const query = useEditorData(siteId, pageId);
  const held = useRef<EditorData | undefined>(undefined);
  held.current ??= query.data;
  return <Loaded query={{ ...query, data: held.current }}>{(data) => <Editor data={data} />}</Loaded>;
}

export function EditorPage({ siteId, pageId }: { siteId: string; pageId: string }) {
  return <Holding key={pageId} siteId={siteId} pageId={pageId} />;
}
