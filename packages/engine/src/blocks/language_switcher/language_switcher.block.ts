import { defineBlock } from '../define.ts';
import { label } from '../parts.ts';

/** The page in the other languages of the site. Where a translation is missing, the rule of the block counts. */
export const languageSwitcher = defineBlock({
  type: 'language_switcher',
  version: 1,
  label: label('Languages', 'Lingue'),
  icon: 'language',
  schema: (z) => z.strictObject({ missing: z.enum(['home', 'hide']).default('home') }),
  fields: [
    {
      kind: 'select',
      name: 'missing',
      label: label('Where a translation is missing', 'Dove manca una traduzione'),
      options: [
        {
          value: 'home',
          label: label('Lead to the home page of that language', 'Porta alla pagina iniziale della lingua'),
        },
        { value: 'hide', label: label('Do not show that language', 'Non mostrare la lingua') },
      ],
    },
  ],
  defaults: () => ({ missing: 'home' as const }),
  upgrades: {},
  render(props, ctx) {
    const menu = ctx.languages(props.missing);
    if (menu === '' && !ctx.editMode) return '';
    return `<section class="${ctx.cls('block block-languages')}"${ctx.root}>\n${menu}\n</section>\n`;
  },
  text: () => '',
});
