import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { invoicesGetOptions } from '#lib/api/@tanstack/react-query.gen.ts';
import type { Invoice } from '#lib/api/types.gen.ts';
import { Loaded } from '#lib/loaded.tsx';
import { Bars } from '#ui/bars.tsx';

const DraftPage = lazy(async () => ({ default: (await import('./draft-page.tsx')).DraftPage }));
const IssuedPage = lazy(async () => ({ default: (await import('./issued-page.tsx')).IssuedPage }));

/** Keeps the draft that was loaded first: a reload in the background must not take away what somebody is typing. */
function Shown({ invoice }: { invoice: Invoice }) {
  const [base, setBase] = useState(invoice);
  if (base.state === 'draft' && invoice.state === 'draft')
    return <DraftPage key={base.revision} invoice={base} latest={invoice} onStored={setBase} />;
  return <IssuedPage invoice={invoice.state === 'draft' ? base : invoice} />;
}

/** One invoice or credit note: to be written as long as it is a draft, to be looked after once it is issued. */
export function InvoicePage({ id }: { id: string }) {
  const query = useQuery(invoicesGetOptions({ path: { id } }));
  return (
    <Suspense fallback={<Bars />}>
      <Loaded screen query={query}>
        {(invoice) => <Shown invoice={invoice} />}
      </Loaded>
    </Suspense>
  );
}
