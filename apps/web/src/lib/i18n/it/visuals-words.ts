import type { VisualWords } from '../en/index.ts';
import { visuals } from './visuals.ts';

const visualsWords: VisualWords = { visuals };

export default visualsWords;
