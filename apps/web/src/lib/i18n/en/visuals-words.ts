import { visuals } from './visuals.ts';

/** Words of pictures for networks and of companies that were looked up. */
const visualsWords = { visuals };

export default visualsWords;
