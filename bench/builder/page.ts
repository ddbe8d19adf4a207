/** A page as people build them: every third block has rich text, some hold lists, some hold other blocks. */
interface Block {
  type: string;
  version?: number;
  content: Record<string, unknown>;
  children?: Block[];
}

const sentence = 'The oven is lit at three in the morning, and the first loaves leave it before the street wakes up. ';
const paragraphs = (count: number): string => `<p>${sentence.repeat(2)}</p>`.repeat(count);

const kinds: ((n: number) => Block)[] = [
  (n) => ({ type: 'hero', version: 2, content: { heading: `Opening ${n}`, text: sentence, kicker: 'Since 1961' } }),
  (n) => ({ type: 'text', content: { heading: `Story ${n}`, html: paragraphs(3) } }),
  (n) => ({ type: 'text_image', content: { heading: `Side by side ${n}`, html: paragraphs(2) } }),
  (n) => ({ type: 'cta', content: { heading: `Do this ${n}`, text: sentence, button: { label: 'Order', href: '/' } } }),
  (n) => ({
    type: 'faq',
    content: {
      heading: `Asked ${n}`,
      items: Array.from({ length: 5 }, (_, i) => ({ question: `Question ${i}`, answer: paragraphs(1) })),
    },
  }),
  (n) => ({
    type: 'section',
    content: { heading: `Part ${n}`, intro: sentence },
    children: [{ type: 'text', content: { heading: `Inside ${n}`, html: paragraphs(1) } }],
  }),
];

/** @param count all blocks, those inside others included */
export function benchPage(count: number): Block[] {
  const blocks: Block[] = [];
  let made = 0;
  while (made < count) {
    const left = count - made;
    const next = (kinds[blocks.length % kinds.length] as (n: number) => Block)(blocks.length + 1);
    if (left === 1) delete next.children;
    blocks.push(next);
    made += 1 + (next.children?.length ?? 0);
  }
  return blocks;
}
