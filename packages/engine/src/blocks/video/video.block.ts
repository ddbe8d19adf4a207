import { defineBlock } from '../define.ts';
import { element, label, lines, noVideo, textField, video as videoShape, words } from '../parts.ts';

/** One video with its still and a caption. Nothing of it is loaded before somebody plays it, where there is a still. */
export const video = defineBlock({
  type: 'video',
  version: 1,
  label: label('Video', 'Video'),
  icon: 'movie',
  schema: (z) =>
    z.strictObject({
      video: videoShape(z).default(noVideo),
      title: words(z, 200),
      caption: words(z, 500),
      loop: z.boolean().default(false),
    }),
  fields: [
    { kind: 'video', name: 'video', label: label('Video', 'Video') },
    {
      ...textField('title', 'What it shows', 'Che cosa mostra'),
      help: label('For people who do not see it.', 'Per chi non lo vede.'),
    },
    textField('caption', 'Caption', 'Didascalia', 500),
    { kind: 'switch', name: 'loop', label: label('Begin again at the end', 'Alla fine ricomincia') },
  ],
  defaults: () => ({ video: noVideo, title: '', caption: '', loop: false }),
  upgrades: {},
  render(props, ctx) {
    const film = ctx.video(props.video, { field: 'video', title: props.title || props.caption, loop: props.loop });
    if (film === '' && !ctx.editMode) return '';
    return `<figure class="${ctx.cls('block block-video')}"${ctx.root}>
${film}
${element(ctx, 'figcaption', 'block-video__caption', 'caption', props.caption)}</figure>
`;
  },
  text: (props) => lines(props.title, props.caption),
});
