import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';

const isWriting = ({ target }: ClipboardEvent): boolean =>
  target instanceof HTMLElement && target.closest('input, textarea, [contenteditable]') !== null;

/** What browsers call a picture that was copied and never had a name. */
const NAMELESS = /^image\.(\w+)$/;

/** Swedish dates have the year first, so that names sort by time. */
const INSTANT = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'medium' });

/** A name that tells pasted pictures apart, by the time of the person who pastes. */
function named(file: File, what: string, at: Date): File {
  const [, ending] = NAMELESS.exec(file.name) ?? [];
  if (ending === undefined) return file;
  const time = INSTANT.format(at).replace(' ', '-').replaceAll(':', '.');
  return new File([file], `${what}-${time}.${ending}`, { type: file.type });
}

/** Files from the clipboard are uploaded. Where somebody is writing, words that came with them go into the text instead. */
export function usePaste(onFiles: (files: File[]) => void, enabled: boolean): void {
  const { t } = useTranslation();
  useEffect(() => {
    const paste = (event: ClipboardEvent): void => {
      const files = [...(event.clipboardData?.files ?? [])];
      const words = event.clipboardData?.types.some((type) => type.startsWith('text/plain')) ?? false;
      if (files.length === 0 || (words && isWriting(event))) return;
      event.preventDefault();
      onFiles(files.map((file) => named(file, t('media.pasted'), new Date())));
    };
    if (enabled) document.addEventListener('paste', paste);
    return () => document.removeEventListener('paste', paste);
  }, [onFiles, enabled, t]);
}
