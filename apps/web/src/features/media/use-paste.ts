import { useEffect } from 'react';

/** Pictures from the clipboard are uploaded, unless somebody is writing. */
export function usePaste(onFiles: (files: File[]) => void, enabled: boolean): void {
  useEffect(() => {
    const paste = (event: ClipboardEvent): void => {
      const files = [...(event.clipboardData?.files ?? [])];
      const writing = event.target instanceof HTMLElement && event.target.closest('input, textarea, [contenteditable]');
      if (files.length > 0 && !writing) onFiles(files);
    };
    if (enabled) document.addEventListener('paste', paste);
    return () => document.removeEventListener('paste', paste);
  }, [onFiles, enabled]);
}
