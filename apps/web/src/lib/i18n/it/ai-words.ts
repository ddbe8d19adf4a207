import type { AiWords } from '../en/index.ts';
import { ai } from './ai.ts';
import { aiBatches } from './ai-batches.ts';
import { aiEditor } from './ai-editor.ts';
import { aiPictures } from './ai-pictures.ts';
import { aiPrompts } from './ai-prompts.ts';

const aiWords: AiWords = { ai, aiPrompts, aiPictures, aiEditor, aiBatches };

export default aiWords;
