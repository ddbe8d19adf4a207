import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { UploadedMedia } from '#lib/api/types.gen.ts';
import { useLive } from '#lib/live.ts';
import { useNotify } from '#lib/notify.ts';
import { isProblem } from '#lib/problem.ts';
import { useProblemText } from '#lib/problem-text.ts';
import type { Upload } from '#lib/upload.ts';
import { useRefresh } from '#lib/use-refresh.ts';
import { maxBytesOf, useLimits } from './media-queries.ts';
import { nameOfSource, newTicket, type Source, start } from './sending.ts';

/** One file on its way. */
export interface Task {
  key: number;
  name: string;
  source: Source;
  folder: string | undefined;
  ticket: string;
  state: 'waiting' | 'sending' | 'failed' | 'cancelled';
  /** Share of the bytes that arrived; null as long as nobody knows. */
  share: number | null;
  failure: string;
}

const AT_ONCE = 3;

type Kept = [name: string, media: UploadedMedia];

function useReport() {
  const { t } = useTranslation();
  const notify = useNotify();
  const kept = useRef<Kept[]>([]);
  return {
    add: (...one: Kept) => void kept.current.push(one),
    /** One message for all that arrived since the last one. */
    tell(): void {
      const all = kept.current.splice(0);
      const [first] = all;
      const same = all.filter(([, { duplicate }]) => duplicate).length;
      if (all.length > 2 && same > 0) notify.done(t('library.uploadedSome', { count: all.length - same, same }));
      else if (all.length > 2) notify.done(t('media.uploadedMany', { count: all.length }));
      else
        for (const [name, { duplicate, fileName }] of first === undefined ? [] : all)
          notify.done(duplicate ? t('media.alreadyThere', { name, as: fileName }) : t('media.uploaded', { name }));
    },
  };
}

/** What is wrong with a file before it is sent. */
function useTooLarge() {
  const { t } = useTranslation();
  const limits = useLimits();
  return (source: Source): string => {
    if ('url' in source) return '';
    const most = maxBytesOf(limits, source.file.type);
    return source.file.size > most ? t('media.tooLarge', { size: `${Math.floor(most / 1_048_576)} MB` }) : '';
  };
}

/** Brings files into the library, some at a time, each with its progress and its own way to fail, be cancelled and be tried again. */
export function useUploads(onUploaded?: (media: UploadedMedia) => void) {
  const words = useProblemText();
  const refresh = useRefresh();
  const report = useReport();
  const tooLarge = useTooLarge();
  const [tasks, setTasks] = useState<Task[]>([]);
  const running = useRef(new Map<number, Upload<UploadedMedia>>());
  const queue = useRef<Task[]>([]);
  const unwanted = useRef(new Set<number>());
  const active = useRef(0);
  const next = useRef(0);

  const change = (key: number, values: Partial<Task>): void =>
    setTasks((all) => all.map((task) => (task.key === key ? { ...task, ...values } : task)));
  const hide = (key: number): void => setTasks((all) => all.filter((task) => task.key !== key));

  useLive(({ type, id, data }) => {
    if (type !== 'media_uploads.progress') return;
    const { received, size } = data as { received: number; size: number | null };
    setTasks((all) => all.map((task) => (task.ticket === id && size ? { ...task, share: received / size } : task)));
  });

  const arrived = async (task: Task, media: UploadedMedia): Promise<void> => {
    hide(task.key);
    report.add(task.name, media);
    onUploaded?.(media);
    if (media.kind === 'video' && media.thumbnailUrl === null) {
      const { keepStill } = await import('./poster.ts');
      await keepStill(media);
    }
    await refresh('mediaList');
  };
  const send = async (task: Task): Promise<void> => {
    const { key } = task;
    const failure = tooLarge(task.source);
    if (failure !== '') return change(key, { state: 'failed', failure });
    change(key, { state: 'sending', failure: '', share: 'url' in task.source ? null : 0 });
    try {
      const upload = await start(task, (share) => change(key, { share }));
      running.current.set(key, upload);
      if (unwanted.current.has(key)) upload.cancel();
      await arrived(task, await upload.answer);
    } catch (thrown) {
      if (isProblem(thrown, 'aborted') || unwanted.current.has(key)) change(key, { state: 'cancelled' });
      else change(key, { state: 'failed', failure: words(thrown) });
    } finally {
      running.current.delete(key);
    }
  };
  const pump = (): void => {
    while (active.current < AT_ONCE) {
      const task = queue.current.shift();
      if (task === undefined) break;
      active.current++;
      void send(task).finally(() => {
        active.current--;
        if (active.current === 0 && queue.current.length === 0) report.tell();
        pump();
      });
    }
  };
  const enqueue = (fresh: readonly Task[]): void => {
    queue.current.push(...fresh);
    pump();
  };
  const cancel = (key: number): void => {
    unwanted.current.add(key);
    queue.current = queue.current.filter((task) => task.key !== key);
    change(key, { state: 'cancelled' });
    running.current.get(key)?.cancel();
  };

  return {
    tasks,
    /** Stops one that is on its way; it stays in the list, so that it can be tried again. */
    cancel,
    dismiss: hide,
    retry(task: Task): void {
      unwanted.current.delete(task.key);
      change(task.key, { state: 'waiting', failure: '' });
      enqueue([task]);
    },
    add(sources: readonly Source[], folder?: string): void {
      const fresh = sources.map((source): Task => {
        const told = { name: nameOfSource(source), ticket: newTicket(), share: 0, failure: '' };
        return { key: next.current++, source, folder, state: 'waiting', ...told };
      });
      setTasks((all) => [...all, ...fresh]);
      enqueue(fresh);
    },
  };
}

export type Uploads = ReturnType<typeof useUploads>;
