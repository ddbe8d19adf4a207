import type { Dictionary } from '../en/index.ts';
import { problems } from './problems.ts';
import { templateEditor } from './template-editor.ts';
import words from './words.ts';

const it: Dictionary = { ...words, problems, templateEditor };

export default it;
