import { templateEditor } from './template-editor.ts';

/** Words of the template editor, which come with it. */
const templateWords = { templateEditor };

export default templateWords;
