import { escapeHtml } from '../../html/escape.ts';
import { defineBlock } from '../define.ts';
import { heading, label, lines, plainText, richField, textField, words } from '../parts.ts';

/** Questions and answers; also told to search engines as a FAQPage. */
export const faq = defineBlock({
  type: 'faq',
  version: 1,
  label: label('Questions', 'Domande'),
  icon: 'help-circle',
  schema: (z) =>
    z.strictObject({
      heading: words(z, 200),
      items: z
        .array(z.strictObject({ question: words(z, 300), answer: words(z, 20_000) }))
        .max(60)
        .default([]),
    }),
  fields: [
    textField('heading', 'Heading', 'Titolo'),
    {
      kind: 'list',
      name: 'items',
      label: label('Questions', 'Domande'),
      itemLabel: label('Question', 'Domanda'),
      max: 60,
      fields: [textField('question', 'Question', 'Domanda', 300), richField('answer', 'Answer', 'Risposta')],
      newItem: { question: '', answer: '' },
    },
  ],
  defaults: (language) => ({
    heading: language === 'it' ? 'Domande frequenti' : 'Questions and answers',
    items: [
      language === 'it'
        ? { question: 'Quanto costa?', answer: '<p>Dipende da cosa serve: chiedi un preventivo.</p>' }
        : { question: 'What does it cost?', answer: '<p>That depends on what you need: ask for a quote.</p>' },
    ],
  }),
  upgrades: {},
  render(props, ctx) {
    // Before the answers: the level of a heading follows from those above it.
    const title = heading(ctx, 2, 'block-faq__title', 'heading', props.heading);
    let items = '';
    for (const [i, item] of props.items.entries()) {
      items += `<details class="${ctx.cls('block-faq__item')}"><summary class="${ctx.cls('block-faq__question')}"${ctx.mark(`items.${i}.question`)}>${escapeHtml(
        item.question,
      )}</summary><div class="${ctx.cls('block-faq__answer prose')}"${ctx.mark(`items.${i}.answer`)}>${ctx.rich(item.answer)}</div></details>\n`;
    }
    return `<section class="${ctx.cls('block block-faq')}"${ctx.root}>
${title}${items}</section>
`;
  },
  text: (props) => lines(props.heading, ...props.items.flatMap((item) => [item.question, plainText(item.answer)])),
  structuredData: (props) => {
    const asked = props.items.filter((item) => item.question !== '' && item.answer !== '');
    if (asked.length === 0) return [];
    return [
      {
        '@type': 'FAQPage',
        mainEntity: asked.map((item) => ({
          '@type': 'Question',
          name: item.question,
          acceptedAnswer: { '@type': 'Answer', text: plainText(item.answer) },
        })),
      },
    ];
  },
});
