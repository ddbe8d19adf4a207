import type { CustomersWords } from '../en/index.ts';
import { customers } from './customers.ts';

const customersWords: CustomersWords = { customers };

export default customersWords;
