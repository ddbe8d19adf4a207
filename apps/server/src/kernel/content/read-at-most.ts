/** A stream whole, or undefined when it holds more than `maxBytes`; the rest is then let run off, so that the sender gets an answer. */
export async function readAtMost(stream: NodeJS.ReadableStream, maxBytes: number): Promise<Uint8Array | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    size += chunk.byteLength;
    if (size <= maxBytes) chunks.push(chunk);
    else chunks.length = 0;
  }
  return size <= maxBytes ? new Uint8Array(Buffer.concat(chunks)) : undefined;
}
