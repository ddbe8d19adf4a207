import { z } from 'zod';
import { defineConfig, flag, wholeNumber } from '#kernel/config/index.ts';

const key = (name: string, env: string | readonly string[]) => ({
  doc: `Key of ${name} for workspaces that have none of their own.`,
  schema: z.string().min(1).max(500).optional(),
  default: undefined as string | undefined,
  env,
  secret: true,
});

export const imodelsConfig = defineConfig({
  groqKey: key('GROQ', 'GROQ_API_KEY'),
  groqModel: {
    doc: 'Model of GROQ to ask first. Not set: the recommended one; a retired one is replaced by what the vendor names.',
    schema: z.string().min(1).max(200).optional(),
    default: undefined as string | undefined,
    env: 'GROQ_MODEL',
  },
  huggingfaceKey: key('Hugging Face', ['HUGGINGFACE_TOKEN', 'HUGGINGFACE_API_KEY']),
  googleKey: key('Google Gemini', ['GOOGLE_API_KEY', 'GOOGLE_AI_API_KEY']),
  imageKey: key("Google's pictures (otherwise GOOGLE_API_KEY)", 'NANOBANANA_API_KEY'),
  openrouterKey: key('OpenRouter', 'OPENROUTER_API_KEY'),
  openaiKey: key('OpenAI', 'OPENAI_API_KEY'),
  anthropicKey: key('Anthropic', 'ANTHROPIC_API_KEY'),
  pollinationsEnabled: {
    doc: 'Whether Pollinations may be used for pictures; it needs a key.',
    schema: flag,
    default: true,
    env: 'POLLINATIONS_ENABLED',
  },
  pollinationsKey: key('Pollinations', 'POLLINATIONS_API_KEY'),
  heygenKey: key('HeyGen', 'HEYGEN_API_KEY'),
  ollamaUrl: {
    doc: 'Address of an Ollama server, e.g. http://localhost:11434.',
    schema: z.url({ protocol: /^https?$/ }).optional(),
    default: undefined as string | undefined,
    env: 'OLLAMA_BASE_URL',
  },
  requestsPerMinute: {
    doc: 'How many orders one person may give the agents in a minute; a workspace may give three times as many.',
    schema: wholeNumber(1, 1_000_000),
    default: 20,
    env: 'AI_REQUESTS_PER_MINUTE',
  },
  serviceUrl: {
    doc: 'Address of the service of agents, e.g. http://ai:8001. Not set: models are asked by this process itself.',
    schema: z.url({ protocol: /^https?$/ }).optional(),
    default: undefined as string | undefined,
    env: 'AI_SERVICE_URL',
  },
  servicePort: {
    doc: 'Port of the role `ai` when it runs as a process of its own.',
    schema: wholeNumber(0, 65535),
    default: 8001,
    env: 'AI_PORT',
  },
  timeoutSeconds: {
    doc: 'Longest wait for one answer of a model, in seconds.',
    schema: wholeNumber(1, 600),
    default: 60,
    env: 'AI_REQUEST_TIMEOUT',
  },
});
