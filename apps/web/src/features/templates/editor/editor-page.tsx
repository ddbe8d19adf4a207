import { useQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import { templatesGetOptions } from '#lib/api/@tanstack/react-query.gen.ts';
import type { Template } from '#lib/api/types.gen.ts';
import { Loaded } from '#lib/loaded.tsx';
import { WindowBars } from '#ui/waiting.tsx';
import { TemplateEditor } from './editor.tsx';

/** Holds what was loaded first: a reload in the background must not exchange a draft that somebody is editing. */
function Holding({ id, part }: { id: string; part: string }) {
  const query = useQuery({ ...templatesGetOptions({ path: { id } }), refetchOnMount: 'always', gcTime: 0 });
  const held = useRef<Template | undefined>(undefined);
  // An old copy from an earlier visit must not be edited: wait for the fresh one.
  if (!query.isFetching) held.current ??= query.data;
  return (
    <Loaded screen="window" query={{ ...query, data: held.current }} waiting={<WindowBars />}>
      {(template) => <TemplateEditor template={template} part={part} />}
    </Loaded>
  );
}

export function TemplateEditorPage({ id, part }: { id: string; part: string }) {
  return <Holding key={id} id={id} part={part} />;
}
