import { finance } from './finance.ts';
import { financeCodes } from './finance-codes.ts';

/** Words of invoices and payments. */
const financeWords = { finance, financeCodes };

export default financeWords;
