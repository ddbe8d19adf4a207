import type { FinanceWords } from '../en/index.ts';
import { finance } from './finance.ts';
import { financeCodes } from './finance-codes.ts';

const financeWords: FinanceWords = { finance, financeCodes };

export default financeWords;
