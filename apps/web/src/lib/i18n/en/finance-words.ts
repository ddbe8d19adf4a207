import { finance } from './finance.ts';
import { financeCodes } from './finance-codes.ts';
import { financeIssuer } from './finance-issuer.ts';

/** Words of invoices and payments. */
const financeWords = { finance: { ...finance, ...financeIssuer }, financeCodes };

export default financeWords;
