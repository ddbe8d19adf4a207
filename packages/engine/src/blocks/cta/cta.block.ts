import { defineBlock } from '../define.ts';
import { areaField, button, element, heading, label, lines, link, linkField, textField, words } from '../parts.ts';

/** One thing to do. */
export const cta = defineBlock({
  type: 'cta',
  version: 1,
  label: label('Call to action', "Invito all'azione"),
  icon: 'click',
  schema: (z) =>
    z.strictObject({ heading: words(z, 200), text: words(z, 1000), button: link(z).default({ label: '', href: '' }) }),
  fields: [
    textField('heading', 'Heading', 'Titolo'),
    areaField('text', 'Text', 'Testo'),
    linkField('button', 'Button', 'Pulsante'),
  ],
  defaults: (language) => ({
    heading: language === 'it' ? 'Parliamone' : "Let's talk",
    text: language === 'it' ? 'Rispondiamo entro un giorno lavorativo.' : 'We answer within one working day.',
    button: { label: language === 'it' ? 'Scrivici' : 'Get in touch', href: '#contact' },
  }),
  upgrades: {},
  render(props, ctx) {
    const action = button(ctx, 'button button--primary', 'button', props.button);
    return `<section class="${ctx.cls('block block-cta')}"${ctx.root}>
${heading(ctx, 2, 'block-cta__title', 'heading', props.heading)}${element(ctx, 'p', 'block-cta__text', 'text', props.text)}${
  action === '' ? '' : `<p class="${ctx.cls('block-cta__actions')}">${action}</p>\n`
}</section>
`;
  },
  text: (props) => lines(props.heading, props.text, props.button.label),
});
