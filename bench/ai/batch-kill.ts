/**
 * A batch of 500 items on a real server that is killed with -9 in the middle and started again: whether an item is lost, and whether
 * one is paid twice. The vendor is a stand-in here, which counts how often it was asked for each item.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const ITEMS = 500;
const KILL_AFTER = 150;
const LATENCY_MS = 15;
const OWNER = { email: 'owner@example.test', password: 'correct horse battery staple' };
const entry = join(import.meta.dirname, '../../apps/server/src/app/cli/index.ts');

/** How often each item was asked for. */
const asked = new Map<string, number>();
const vendor = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', async () => {
    const item = /item number (\d+)/.exec(Buffer.concat(chunks).toString())?.[1] ?? '?';
    asked.set(item, (asked.get(item) ?? 0) + 1);
    await pause(LATENCY_MS);
    const variant = { title: null, text: `Bread ${item}.`, hashtags: ['#bread'], callToAction: null, sourcesUsed: [] };
    const content = JSON.stringify({ variants: [variant] });
    const choices = [{ index: 0, message: { role: 'assistant', content }, finish_reason: 'stop' }];
    const usage = { prompt_tokens: 10, completion_tokens: 10, total_tokens: 20 };
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ id: 'c', object: 'chat.completion', created: 1, model: 'm', choices, usage }));
  });
});
await new Promise<void>((resolve) => vendor.listen(0, '127.0.0.1', resolve));
const vendorUrl = `http://127.0.0.1:${(vendor.address() as AddressInfo).port}`;
const folder = await mkdtemp(join(tmpdir(), 'atelier-batch-'));

async function startServer(): Promise<{ child: ChildProcess; url: string }> {
  const env = {
    ...{ PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '', DATA_DIR: folder, HOST: '127.0.0.1', PORT: '0' },
    ...{ LOG_LEVEL: 'error', HTTP_ALLOW_HOSTS: new URL(vendorUrl).host, RATE_LIMIT_PER_MINUTE: '100000' },
    ...{ ATELIER_OWNER_EMAIL: OWNER.email, ATELIER_OWNER_PASSWORD: OWNER.password },
  };
  const child = spawn(process.execPath, [entry, 'start'], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  child.stdout?.on('data', (bytes) => {
    said += String(bytes);
  });
  for (;;) {
    const url = /ready at (\S+)/.exec(said)?.[1];
    if (url) return { child, url: url.replace('localhost', '127.0.0.1') };
    if (child.exitCode !== null) throw new Error(`The server ended: ${said}`);
    await pause(50);
  }
}

async function speak(base: string) {
  const call = async (method: string, path: string, body?: object, token?: string) => {
    const answer = await fetch(new URL(`/api/v1${path}`, base), {
      method,
      headers: { ...(body ? { 'content-type': 'application/json' } : {}), ...(token ? { authorization: token } : {}) },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    return JSON.parse(await answer.text());
  };
  const { accessToken } = await call('POST', '/auth/login', OWNER);
  return (method: string, path: string, body?: object) => call(method, path, body, `Bearer ${accessToken}`);
}

const total = (): number => [...asked.values()].reduce((sum, count) => sum + count, 0);
const twice = (): number => [...asked.values()].filter((count) => count > 1).length;

let { child, url } = await startServer();
let call = await speak(url);
await call('PUT', '/imodels/providers/groq', { settings: { apiKey: 'k', baseUrl: vendorUrl } });
await call('PUT', '/copilot/budget', { softLimit: null, hardLimit: null });
const items = Array.from({ length: ITEMS }, (_, index) => ({
  ...{ topic: `Bread, item number ${index}`, platform: 'x', language: 'en', alternatives: 0 },
}));
const { id } = await call('POST', '/copilot/content/batch', { name: 'Killed', items });
const from = performance.now();
while (total() < KILL_AFTER) await pause(10);
child.kill('SIGKILL');
const before = total();
await pause(300);
({ child, url } = await startServer());
const restarted = performance.now();
call = await speak(url);
const looked = async () => call('GET', `/copilot/content/batch/${id}`);
let batch = await looked();
const OPEN = ['queued', 'running', 'waiting_provider'];
const open = () => OPEN.reduce((sum, state) => sum + (batch.counts[state] ?? 0), 0);
for (let waited = 0; open() > 0 && waited < 900; waited += 1) {
  await pause(1000);
  batch = await looked();
}
const print = (what: string, value: unknown) => process.stdout.write(`${what.padEnd(52)} ${JSON.stringify(value)}\n`);
print('items ordered', ITEMS);
print('asked of the vendor when it was killed', before);
print('after the restart, by state', batch.counts);
print('items lost', ITEMS - batch.total);
print('asked of the vendor in all', total());
print('items asked for twice by themselves', twice());
print('seconds to the kill / from the restart to the end', [
  Math.round((restarted - from) / 100) / 10,
  Math.round((performance.now() - restarted) / 100) / 10,
]);
if (batch.counts.failed) {
  await call('POST', `/copilot/content/batch/${id}/retry`);
  for (let waited = 0; waited < 120; waited += 1) {
    await pause(500);
    batch = await looked();
    if (open() === 0) break;
  }
  print('after a person had the interrupted ones tried again', batch.counts);
}
child.kill('SIGTERM');
await new Promise((resolve) => child.once('close', resolve));
vendor.close();
vendor.closeAllConnections();
await rm(folder, { recursive: true, force: true });
