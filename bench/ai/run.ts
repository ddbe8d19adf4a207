/**
 * What the gateway adds to a call of a model: against asking the same vendor, a stand-in in a process of its own, directly.
 * Whole answers one by one, 50 streams at once, the first words of a stream, and the memory of 200 open streams. On a
 * machine that does other work, too, times say little: processor time per stream holds, and the load is printed with it.
 */
import { fork } from 'node:child_process';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { makeGateway, providers } from '@atelier/ai';

const CALLS = 400;
const WARM_UP = 60;
const PARALLEL = 50;
const ROUNDS = 6;
const OPEN_STREAMS = 200;
const CHUNK_MS = 20;

const vendor = fork(join(import.meta.dirname, 'vendor.ts'), { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
const slow = (ms: number): Promise<string> =>
  new Promise((resolve) => {
    vendor.once('message', (message) => resolve((message as { url: string }).url));
    vendor.send(ms);
  });
await new Promise((resolve) => setTimeout(resolve, 500));
const url = await slow(0);

// Many requests at once are the point here: the usual four per vendor would make the others wait.
const wide = providers.map((provider) => ({ ...provider, concurrency: OPEN_STREAMS }));
const gateway = makeGateway({ providers: wide, tools: { fetch } });
const request = {
  candidates: [{ provider: 'openai-compatible', model: 'm', settings: { baseUrl: url, apiKey: 'k' } }],
  prompt: 'One sentence about bread.',
  language: 'en',
};
const ask = (stream: boolean) =>
  fetch(`${url}/chat/completions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: 'Bearer k' },
    body: JSON.stringify({ model: 'm', stream, messages: [{ role: 'user', content: request.prompt }] }),
  });

/** Milliseconds of processor time that this process has used. */
const cpu = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};
const median = (values: number[]): number => values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
async function timed(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now();
  await work();
  return performance.now() - from;
}

const direct = async () => (await ask(false)).json();
const through = () => gateway.text(request);
async function readDirect(): Promise<number> {
  const from = performance.now();
  let first = 0;
  for await (const _ of (await ask(true)).body ?? []) first ||= performance.now() - from;
  return first;
}
async function readThrough(): Promise<number> {
  const from = performance.now();
  let first = 0;
  for await (const part of gateway.stream(request)) if (part.type === 'delta') first ||= performance.now() - from;
  return first;
}

const calls = { direct: [] as number[], through: [] as number[] };
for (let index = 0; index < WARM_UP + CALLS; index += 1) {
  const [one, two] = [await timed(direct), await timed(through)];
  if (index < WARM_UP) continue;
  calls.direct.push(one);
  calls.through.push(two);
}

await slow(CHUNK_MS);
const streams = { direct: [] as number[], through: [] as number[] };
const first = { direct: [] as number[], through: [] as number[] };
const spent = { direct: [] as number[], through: [] as number[] };
const many = (read: () => Promise<number>) => Promise.all(Array.from({ length: PARALLEL }, read));
async function round(read: () => Promise<number>, side: 'direct' | 'through'): Promise<void> {
  const before = cpu();
  streams[side].push(await timed(async () => void first[side].push(...(await many(read)))));
  spent[side].push((cpu() - before) / PARALLEL);
}
// The first round of each warms up: sockets, code, the vendor's package.
for (let index = 0; index <= ROUNDS; index += 1) {
  await round(readDirect, 'direct');
  await round(readThrough, 'through');
  if (index === 0) for (const kept of [streams, first, spent]) for (const list of Object.values(kept)) list.length = 0;
}

globalThis.gc?.();
const before = process.memoryUsage().rss;
const open = Array.from({ length: OPEN_STREAMS }, async () => {
  for await (const part of gateway.stream(request)) if (part.type === 'end') return;
});
await new Promise((resolve) => setTimeout(resolve, CHUNK_MS * 40));
const during = process.memoryUsage().rss;
await Promise.all(open);
vendor.kill();

const ms = (value: number) => `${value.toFixed(2)} ms`;
const mb = (bytes: number) => `${Math.round(bytes / 2 ** 20)} MB`;
const [one, two] = [median(calls.direct), median(calls.through)];
const [all, allThrough] = [median(streams.direct), median(streams.through)];
const [word, wordThrough] = [median(first.direct), median(first.through)];
console.log(`one call, median of ${CALLS}: direct ${ms(one)}, gateway ${ms(two)}: + ${ms(two - one)} (goal 3 ms)`);
console.log(
  `${PARALLEL} streams at once: direct ${ms(all)}, gateway ${ms(allThrough)}: ${(allThrough / all).toFixed(3)} x (goal 1.05 x)`,
);
const [work, workThrough] = [median(spent.direct), median(spent.through)];
console.log(`processor time of a stream: direct ${ms(work)}, gateway ${ms(workThrough)}: + ${ms(workThrough - work)}`);
console.log(`first words: direct ${ms(word)}, gateway ${ms(wordThrough)}: + ${ms(wordThrough - word)} (goal 10 ms)`);
console.log(`${OPEN_STREAMS} open streams: ${mb(before)} before, ${mb(during)} with them`);
console.log(`load of the machine: ${loadavg()[0]?.toFixed(1)}`);
