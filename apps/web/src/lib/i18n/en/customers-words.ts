import { customers } from './customers.ts';

/** Words of customers, which come with the first of their screens. */
const customersWords = { customers };

export default customersWords;
