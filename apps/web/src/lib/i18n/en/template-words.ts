import { imports } from './imports.ts';
import { templateEditor } from './template-editor.ts';

/** Words of importing and editing templates, which come with the first of the two. */
const templateWords = { imports, templateEditor };

export default templateWords;
