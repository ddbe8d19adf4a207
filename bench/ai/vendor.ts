/** The vendor of the benchmark, in a process of its own: chat completions, whole and streamed. */
import { chatCompletions, startStandIn } from '@atelier/ai/testing';

const standIn = await startStandIn(chatCompletions);
standIn.text = Array.from({ length: 120 }, (_, index) => `word${index}`).join(' ');
process.on('message', (delay: number) => {
  standIn.chunkDelayMs = delay;
  process.send?.({ url: standIn.url });
});
