import type { CustomersWords } from '../en/index.ts';
import { customerImports } from './customer-imports.ts';
import { customers } from './customers.ts';

const customersWords: CustomersWords = { customers, customerImports };

export default customersWords;
