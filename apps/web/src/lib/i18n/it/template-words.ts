import type { TemplateWords } from '../en/index.ts';
import { templateEditor } from './template-editor.ts';

/** Words of the template editor, which come with it. */
const templateWords: TemplateWords = { templateEditor };

export default templateWords;
