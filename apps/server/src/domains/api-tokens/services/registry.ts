import { anthropic } from './anthropic/anthropic.outside.ts';
import { cloudflare } from './cloudflare/cloudflare.outside.ts';
import { elevenlabs } from './elevenlabs/elevenlabs.outside.ts';
import { google } from './google/google.outside.ts';
import { groq } from './groq/groq.outside.ts';
import { huggingface } from './huggingface/huggingface.outside.ts';
import { midjourney } from './midjourney/midjourney.outside.ts';
import { openai } from './openai/openai.outside.ts';
import { openrouter } from './openrouter/openrouter.outside.ts';
import type { OutsideService } from './service.ts';

/** Every service that credentials can be kept for. */
export const services: readonly OutsideService[] = [
  openai,
  anthropic,
  cloudflare,
  elevenlabs,
  midjourney,
  groq,
  google,
  huggingface,
  openrouter,
];

export const serviceOf = (id: string): OutsideService | undefined => services.find((service) => service.id === id);
