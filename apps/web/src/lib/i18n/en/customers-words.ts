import { customerImports } from './customer-imports.ts';
import { customers } from './customers.ts';

/** Words of customers, which come with the first of their screens. */
const customersWords = { customers, customerImports };

export default customersWords;
