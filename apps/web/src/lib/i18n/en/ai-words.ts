import { ai } from './ai.ts';
import { aiBatches } from './ai-batches.ts';
import { aiEditor } from './ai-editor.ts';
import { aiPictures } from './ai-pictures.ts';
import { aiPrompts } from './ai-prompts.ts';

/** Words of the screens of AI, which come with the first of them. */
const aiWords = { ai, aiPrompts, aiPictures, aiEditor, aiBatches };

export default aiWords;
