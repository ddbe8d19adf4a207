import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { invoicesUpdate } from '#lib/api/sdk.gen.ts';
import type { Invoice } from '#lib/api/types.gen.ts';
import { useMoney } from '#lib/money.ts';
import { isProblem } from '#lib/problem.ts';
import { useServerForm } from '#lib/use-server-form.ts';
import { isMail, isSdi } from './address-fields.tsx';
import { bodyOf, type DraftValues, OTHER_RATE, quantityOf, shareOf, valuesOf } from './draft-values.ts';

/** The form of a draft: text while it is typed, the contract's numbers when it is sent. */
export function useDraft(invoice: Invoice) {
  const { t } = useTranslation();
  const money = useMoney();
  const [conflict, setConflict] = useState(false);
  const share = (value: string) => (shareOf(value, money) === undefined ? t('finance.draft.shareBad') : null);
  const mail = (value: string) => (isMail(value) ? null : t('fields.email'));
  const server = useServerForm<DraftValues>({
    initialValues: valuesOf(invoice, money),
    validate: {
      buyer: {
        ...{ email: mail, pec: mail },
        sdiCode: (value: string) => (isSdi(value) ? null : t('finance.address.sdiBad')),
      },
      lines: {
        description: (value: string) => (value.trim() === '' ? t('fields.required') : null),
        quantity: (value: string) => (quantityOf(value, money) === undefined ? t('finance.draft.numberBad') : null),
        unitPrice: (value: string, { currency }: DraftValues) =>
          money.parse(value, currency) === undefined
            ? t('finance.draft.amountBad', { example: money.written(123450, currency) })
            : null,
        discount: (value: string) => (value === '' ? null : share(value)),
        vatRate: (value: string, { lines }: DraftValues, path: string) =>
          lines[Number(path.split('.')[1])]?.nature === OTHER_RATE ? share(value) : null,
      },
      paymentDays: (value) => (/^\d{1,3}$/.test(value) && Number(value) <= 365 ? null : t('finance.draft.daysBad')),
      withholding: {
        rate: (value: string, { isWithheld }: DraftValues) => (isWithheld ? share(value) : null),
        reason: (value: string, { isWithheld }: DraftValues) =>
          !isWithheld || /^[A-Z][0-9A-Z]?$/.test(value) ? null : t('finance.draft.reasonHint'),
      },
    },
  });
  /** @param customerId whose name and address take the place of the buyer's */
  const save = (values: DraftValues, customerId?: string): Promise<Invoice> => {
    const { buyer, ...rest } = bodyOf(values, money);
    return invoicesUpdate({
      path: { id: invoice.id },
      body: customerId === undefined ? { ...(buyer && { buyer }), ...rest } : { customerId, ...rest },
      headers: { 'If-Match': String(invoice.revision) },
      throwOnError: true,
    }).catch((thrown: unknown) => {
      setConflict(isProblem(thrown, 'revision_conflict'));
      throw thrown;
    });
  };
  return { ...server, save, conflict };
}
