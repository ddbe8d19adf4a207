import { useEffect } from 'react';

const isWriting = ({ target }: ClipboardEvent): boolean =>
  target instanceof HTMLElement && target.closest('input, textarea, [contenteditable]') !== null;

/** Files from the clipboard are uploaded. Where somebody is writing, words that came with them go into the text instead. */
export function usePaste(onFiles: (files: File[]) => void, enabled: boolean): void {
  useEffect(() => {
    const paste = (event: ClipboardEvent): void => {
      const files = [...(event.clipboardData?.files ?? [])];
      const words = event.clipboardData?.types.some((type) => type.startsWith('text/plain')) ?? false;
      if (files.length === 0 || (words && isWriting(event))) return;
      event.preventDefault();
      onFiles(files);
    };
    if (enabled) document.addEventListener('paste', paste);
    return () => document.removeEventListener('paste', paste);
  }, [onFiles, enabled]);
}
