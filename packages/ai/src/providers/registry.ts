import { anthropic } from './anthropic/anthropic.provider.ts';
import type { AnyProvider } from './define-provider.ts';
import { google } from './google/google.provider.ts';
import { groq } from './groq/groq.provider.ts';
import { heygen } from './heygen/heygen.provider.ts';
import { huggingface } from './huggingface/huggingface.provider.ts';
import { ollama } from './ollama/ollama.provider.ts';
import { openai } from './openai/openai.provider.ts';
import { openaiCompatible } from './openai-compatible/openai-compatible.provider.ts';
import { openrouter } from './openrouter/openrouter.provider.ts';
import { pollinations } from './pollinations/pollinations.provider.ts';
import { sample } from './sample/sample.provider.ts';

/** Every provider, in the order in which they are tried unless a workspace says otherwise. */
export const providers: readonly AnyProvider[] = [
  groq,
  huggingface,
  google,
  openrouter,
  ollama,
  openai,
  anthropic,
  openaiCompatible,
  pollinations,
  heygen,
  sample,
];
