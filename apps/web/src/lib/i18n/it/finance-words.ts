import type { FinanceWords } from '../en/index.ts';
import { finance } from './finance.ts';
import { financeCodes } from './finance-codes.ts';
import { financeIssuer } from './finance-issuer.ts';

const financeWords: FinanceWords = { finance: { ...finance, ...financeIssuer }, financeCodes };

export default financeWords;
