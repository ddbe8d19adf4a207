import { z } from 'zod';
import { defineConfig, flag, wholeNumber } from '#kernel/config/index.ts';

const key = (name: string, env: string | readonly string[]) => ({
  doc: `Key of ${name} for workspaces that have none of their own.`,
  schema: z.string().min(1).max(500).optional(),
  default: undefined as string | undefined,
  env,
  secret: true,
});

const address = (doc: string, env: string) => ({
  doc,
  schema: z.url({ protocol: /^https?$/ }).optional(),
  default: undefined as string | undefined,
  env,
});

const LEAD_SOURCES = ['dns', 'vies', 'wikidata', 'hunter'] as const;

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
  leadSources: {
    doc: "Where facts about companies are looked up beside their own sites: dns, vies, wikidata, hunter, separated by commas; none: their own sites only. The company's name, domain or VAT number goes there.",
    schema: z
      .string()
      .transform((text) =>
        text
          .split(',')
          .map((one) => one.trim())
          .filter((one) => one !== '' && one !== 'none'),
      )
      .pipe(z.array(z.enum(LEAD_SOURCES))) as z.ZodType<readonly string[]>,
    default: LEAD_SOURCES as readonly string[],
    env: 'LEAD_SOURCES',
  },
  leadDnsUrl: address('Name server that answers over HTTPS in JSON. Not set: that of Cloudflare.', 'LEAD_DNS_URL'),
  leadViesUrl: address('Address of the VAT register of the European Union. Not set: its own.', 'LEAD_VIES_URL'),
  leadWikidataUrl: address('Address of the API of Wikidata. Not set: its own.', 'LEAD_WIKIDATA_URL'),
  leadHunterUrl: address('Address of the API of Hunter. Not set: its own.', 'LEAD_HUNTER_URL'),
  hunterKey: {
    doc: 'Key of Hunter, which finds mail addresses of companies and is paid for. Not set: it is not asked.',
    schema: z.string().min(1).max(500).optional(),
    default: undefined as string | undefined,
    env: 'HUNTER_API_KEY',
    secret: true,
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
