import { parentPort } from 'node:worker_threads';
import type { Invoice, IssuedBy } from '#domains/invoices/index.ts';
import { drawInvoice } from './invoice-pdf.ts';

export interface Task {
  id: number;
  invoice: Invoice;
  issuer: IssuedBy;
  logo: Uint8Array | undefined;
}
export type Answer = { id: number; bytes: Uint8Array } | { id: number; problem: string };

parentPort?.on('message', async ({ id, invoice, issuer, logo }: Task) => {
  try {
    const bytes = await drawInvoice(invoice, issuer, logo);
    parentPort?.postMessage({ id, bytes } satisfies Answer);
  } catch (error) {
    parentPort?.postMessage({ id, problem: String(error) } satisfies Answer);
  }
});
