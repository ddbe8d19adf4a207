import { useState } from 'react';
import { invoicesPdf } from '#lib/api/sdk.gen.ts';
import type { Invoice } from '#lib/api/types.gen.ts';
import { download } from '#lib/download.ts';
import { useNotify } from '#lib/notify.ts';

/** Saves the document as a file. */
export function usePdf({ id, number, kind }: Invoice): { busy: boolean; save: () => Promise<void> } {
  const notify = useNotify();
  const [busy, setBusy] = useState(false);
  const save = async (): Promise<void> => {
    setBusy(true);
    try {
      const pdf = await invoicesPdf({ path: { id }, parseAs: 'blob', throwOnError: true });
      download(`${(number ?? `${kind}-draft`).replaceAll('/', '-')}.pdf`, pdf as unknown as Blob);
    } catch (thrown) {
      notify.failed(thrown);
    }
    setBusy(false);
  };
  return { busy, save };
}
