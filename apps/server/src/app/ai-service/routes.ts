/** What the role `ai` answers: agents and models, without a database. Who may ask is proved between services. */
import { Readable } from 'node:stream';
import {
  type AgentNeeds,
  agents,
  type Candidate,
  contentOrder,
  createContent,
  type Gateway,
  type GeneratedImage,
  languagesReady,
  picturePrompt,
  type StreamPart,
  streamedContent,
  type VideoState,
} from '@atelier/ai';
import { z } from 'zod';
import { copilotErrors } from '#domains/copilot/index.ts';
import { sizeOf } from '#domains/copilot-media/index.ts';
import { invalidInput } from '#kernel/errors/index.ts';
import { type AnyRoute, defineRoute, type RequestFacts, reply } from '#kernel/http/index.ts';
import { asProblem, toldOf } from './failures.ts';
import { agentBody, agentParams, contentBody, gatewayBodies, gatewayParams, imageBody } from './wire.ts';

interface Needs {
  gateway: Gateway;
  /** Models that this process was set up with, for who brings none; the sample where there is no key. */
  candidatesFor: (kind: 'text' | 'image') => Candidate[];
}

type Facts = Pick<RequestFacts, 'headers' | 'signal'>;
const anything = z.record(z.string(), z.unknown());
const json = { status: 200, response: anything, errors: copilotErrors } as const;
const access = 'ai:create';
const packed = ({ bytes, mediaType }: GeneratedImage) => ({ mediaType, base64: Buffer.from(bytes).toString('base64') });

async function whileThere<T>({ signal }: Facts, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  try {
    return await work(signal);
  } catch (error) {
    throw asProblem(error);
  }
}

/** Parts as they come: the first is awaited, so that a failure before it is an error and no broken stream. */
async function streamed({ signal }: Facts, contentType: string, open: (signal: AbortSignal) => AsyncIterator<string>) {
  const parts = open(signal);
  const first = await parts.next().catch((error: unknown) => {
    throw asProblem(error);
  });
  async function* all(): AsyncGenerator<string> {
    try {
      for (let part = first; !part.done; part = await parts.next()) yield part.value;
    } finally {
      await parts.return?.();
    }
  }
  return reply({ headers: { 'content-type': contentType, 'cache-control': 'no-store' }, stream: Readable.from(all()) });
}

async function* lines(parts: AsyncIterable<StreamPart>): AsyncGenerator<string> {
  for await (const part of parts) yield `${JSON.stringify(part)}\n`;
}

async function* events(parts: ReturnType<typeof streamedContent>): AsyncGenerator<string> {
  const event = (name: string, data: unknown) => `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
  for await (const part of parts) {
    if (part.type === 'done') yield event('done', part.created);
    else if (part.type === 'failed') yield event('failed', toldOf(part.error));
    else yield event(part.type, part);
  }
}

const wantsStream = ({ headers }: Facts): boolean => /\btext\/event-stream\b/.test(String(headers.accept ?? ''));

function documented({ gateway, candidatesFor }: Needs): AnyRoute[] {
  const needsOf = (body: { candidates?: unknown; brand: AgentNeeds['brand'] }, signal: AbortSignal): AgentNeeds => ({
    ...{ gateway, brand: body.brand, signal },
    candidates: (body.candidates as Candidate[] | undefined) ?? candidatesFor('text'),
  });
  return [
    defineRoute({
      ...json,
      id: 'aiService.content',
      method: 'POST',
      path: '/copilot/content/generate',
      summary: 'Write a post, article or mail; nothing is kept',
      access,
      body: contentBody,
      handler: async ({ body, request }) => {
        const { candidates, brand, ...order } = body;
        const wanted = contentOrder.parse(order);
        await languagesReady();
        if (wantsStream(request))
          return streamed(request, 'text/event-stream; charset=utf-8', (signal) =>
            events(streamedContent(wanted, { ...needsOf({ candidates, brand }, signal), gateway })),
          );
        return whileThere(request, async (signal) => ({
          ...(await createContent(wanted, needsOf({ candidates, brand }, signal))),
        }));
      },
    }),
    defineRoute({
      ...json,
      id: 'aiService.image',
      method: 'POST',
      path: '/copilot/image/generate',
      summary: 'Draw a picture and give it back; nothing is kept',
      access,
      body: imageBody,
      handler: ({ body, request }) =>
        whileThere(request, async (signal) => {
          const { aspectRatio, language, brand } = body;
          const candidates = (body.candidates as Candidate[] | undefined) ?? candidatesFor('image');
          const colors = brand?.colors.map(({ hex }) => hex);
          const prompt = picturePrompt(body, brand);
          const size = sizeOf(aspectRatio);
          const made = await gateway.image({ candidates, signal, prompt, aspectRatio, language, colors, ...size });
          return { ...made, image: packed(made.image) };
        }),
    }),
    defineRoute({
      ...json,
      id: 'aiService.agent',
      method: 'POST',
      path: '/copilot/agents/{agent}',
      summary: 'Have an agent work on an order; nothing is kept',
      access,
      params: agentParams,
      body: agentBody,
      handler: ({ params, body, request }) =>
        whileThere(request, async (signal) => {
          const agent = agents.find(({ id }) => id === params.agent);
          const order = agent?.order.safeParse(body.order);
          if (!agent || !order?.success)
            throw invalidInput(undefined, {
              fields: (order?.error?.issues ?? []).map(({ path, message }) => ({
                path: ['order', ...path].join('.'),
                message,
              })),
            });
          await languagesReady();
          return { ...(await agent.run(order.data, needsOf(body, signal))) };
        }),
    }),
  ];
}

type Bodies = { [K in keyof typeof gatewayBodies]: z.output<(typeof gatewayBodies)[K]> };

/** One call to a model each, for a process that has agents but no way to the vendors. */
function operations(gateway: Gateway): {
  [K in keyof Omit<Bodies, 'stream'>]: (body: Bodies[K], signal: AbortSignal) => Promise<object>;
} {
  const looked = (body: Bodies['video-look'], signal: AbortSignal): Promise<VideoState> =>
    gateway.lookAtVideo(body.candidate as Candidate, body.reference, signal);
  return {
    text: (body, signal) => gateway.text({ ...body, candidates: body.candidates as Candidate[], signal }),
    async image(body, signal) {
      const made = await gateway.image({ ...body, candidates: body.candidates as Candidate[], signal });
      return { ...made, image: packed(made.image) };
    },
    video: (body, signal) => gateway.startVideo({ ...body, candidates: body.candidates as Candidate[], signal }),
    'video-look': looked,
    async 'video-fetch'(body, signal) {
      const state = await looked(body, signal);
      if (state.state !== 'ready') return state;
      const video = await state.fetch(signal);
      return { ...packed(video), captions: video.captions };
    },
    performers: ({ candidate, ...call }, signal) => gateway.performers(candidate as Candidate, call, signal),
    embed: (body, signal) => gateway.embed({ ...body, candidates: body.candidates as Candidate[], signal }),
    async check(body, signal) {
      await gateway.check(body.candidate as Candidate, signal);
      return {};
    },
  };
}

export function aiServiceRoutes(needs: Needs): AnyRoute[] {
  const { gateway } = needs;
  const run = operations(gateway) as Record<string, (body: unknown, signal: AbortSignal) => Promise<object>>;
  return [
    ...documented(needs),
    defineRoute({
      ...json,
      id: 'aiService.gateway',
      method: 'POST',
      path: '/copilot/gateway/{operation}',
      summary: 'One call to a model, for the other roles of the instance',
      access,
      params: gatewayParams,
      body: anything,
      handler: async ({ params: { operation }, body, request }) => {
        const parsed = gatewayBodies[operation].safeParse(body);
        if (!parsed.success)
          throw invalidInput(undefined, {
            fields: parsed.error.issues.map(({ path, message }) => ({ path: path.join('.'), message })),
          });
        if (operation !== 'stream')
          return whileThere(request, async (signal) => ({ ...(await run[operation]?.(parsed.data, signal)) }));
        const order = parsed.data as Bodies['stream'];
        return streamed(request, 'application/x-ndjson', (signal) =>
          lines(gateway.stream({ ...order, candidates: order.candidates as Candidate[], signal })),
        );
      },
    }),
  ];
}
