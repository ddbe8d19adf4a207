import type { PageInput } from '@atelier/engine';
import type { StarterBlock } from '@atelier/templates';

type SinkPage = Pick<PageInput, 'slug' | 'title' | 'h1'> & { inNav?: boolean; blocks: StarterBlock[] };
type Content = StarterBlock['content'];

const none = { label: '', href: '' };
const noPicture = { src: '', alt: '' };
const longWord = 'Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen';
const lorem =
  'The light came in low over the table and stayed there until evening. Somebody had left a cup, half full, and the newspaper of the day before.';

const b = (type: string, content: Content, children?: StarterBlock[]): StarterBlock => ({
  type,
  content,
  ...(children === undefined ? {} : { children }),
});
const text = (heading: string, html: string, align = 'start') => b('text', { heading, html, align });
const hero = (content: Content) =>
  b('hero', {
    ...{ kicker: '', heading: '', text: '', image: noPicture, cta: none, secondary: none, align: 'start' },
    ...content,
  });
const slide = (content: Content) => ({
  ...{ image: noPicture, title: '', text: '', badge: '', buttonText: '', href: '', affiliateLinkId: '' },
  ...content,
});

/** Everything rich text may hold. */
const rich = `<p>A paragraph with <strong>strong</strong>, <em>stressed</em>, <a href="/">linked</a>, <mark>marked</mark>, <code>code()</code>, <kbd>Ctrl</kbd>, H<sub>2</sub>O, m<sup>2</sup>, <small>small</small>, <del>gone</del> and <ins>new</ins> words. ${lorem}</p>
<h2>A heading of the second level</h2><p>${lorem}</p><h3>A heading of the third level</h3><p>${lorem}</p><h4>A heading of the fourth level</h4>
<ul><li>One thing</li><li>Another<ul><li>with a part</li><li>and one more</li></ul></li></ul><ol><li>First</li><li>Then</li></ol>
<blockquote><p>Words worth setting apart, over more than one line so that it shows.</p></blockquote>
<dl><dt>Term</dt><dd>What it means.</dd></dl><hr><pre><code>a line of code that is rather long, so it has to break somewhere = true</code></pre>
<table><caption>A table</caption><thead><tr><th scope="col">Thing</th><th scope="col">Number</th><th scope="col">Remark</th><th scope="col">Price</th></tr></thead><tbody><tr><th scope="row">${longWord}</th><td>12</td><td>As before</td><td>140 euros</td></tr><tr><th scope="row">Other</th><td>3</td><td>${lorem}</td><td>9 euros</td></tr></tbody></table>`;

/** Pages that hold every block in every state: full, empty, long, many, nested. */
export function kitchenSink(pictures: string[]): SinkPage[] {
  const picture = (i: number, alt = 'A picture') => ({
    src: pictures[i % pictures.length] ?? '',
    alt,
    width: 1200,
    height: 1200,
  });
  const images = (count: number) =>
    Array.from({ length: count }, (_, i) => ({ image: picture(i), caption: i % 2 === 0 ? `Caption ${i + 1}` : '' }));
  const everything: StarterBlock[] = [
    hero({
      kicker: 'A line above that is a little longer than usual',
      heading: 'A heading that takes two lines or three',
      text: lorem,
      image: picture(0),
      cta: { label: 'The first button', href: '/' },
      secondary: { label: 'The second one', href: '/' },
    }),
    text('A heading and words', `<p>${lorem}</p><p>${lorem}</p>`),
    text('', `<p>Words without a heading. ${lorem}</p>`),
    text('In the middle', `<p>${lorem}</p>`, 'center'),
    b('text_image', {
      heading: 'Beside a picture',
      html: `<p>${lorem}</p>`,
      image: picture(1),
      side: 'right',
      cta: { label: 'More of this', href: '/' },
    }),
    b('text_image', { heading: 'On the left', html: `<p>${lorem}</p>`, image: picture(2), side: 'left', cta: none }),
    b('text_image', { heading: 'No picture', html: `<p>${lorem}</p>`, image: noPicture, side: 'left', cta: none }),
    b('image', { image: picture(3), caption: 'A caption below', href: '', size: 'normal' }),
    b('image', { image: picture(4), caption: 'Narrow, and a link', href: '/', size: 'narrow' }),
    b('image', { image: picture(5), caption: 'The full width', href: '', size: 'full' }),
    b('image', { image: noPicture, caption: '', href: '', size: 'normal' }),
    ...[1, 2, 3, 4, 5, 6].map((columns) =>
      b('gallery', { heading: `Gallery of ${columns}`, columns, images: images(columns * 2 - 1) }),
    ),
    b('gallery', {
      heading: 'With gaps',
      columns: 3,
      images: [
        { image: picture(0), caption: longWord },
        { image: noPicture, caption: 'Only a caption' },
        { image: noPicture, caption: '' },
      ],
    }),
    b('cta', { heading: 'Something to do', text: lorem, button: { label: 'Do it', href: '/' } }),
    b('cta', { heading: 'Only a heading', text: '', button: none }),
    b('faq', {
      heading: 'Questions',
      items: [1, 2, 3].map((n) => ({ question: `Question ${n}, is it?`, answer: `<p>${lorem}</p>` })),
    }),
    b('faq', { heading: '', items: [{ question: `${longWord}?`, answer: rich }] }),
    b('swiper', {
      heading: 'Slides',
      slides: [
        slide({ image: picture(0), title: 'An offer', text: lorem, badge: 'New', affiliateLinkId: 'offer' }),
        slide({ image: picture(1), title: longWord, text: 'Short.', buttonText: 'Look', href: '/' }),
        slide({ title: 'No picture', text: lorem, badge: 'Last ones' }),
        slide({ image: picture(2) }),
        slide({ image: picture(3), title: 'The fifth', buttonText: 'Look', href: '/' }),
      ],
    }),
  ];
  return [
    { slug: 'everything', title: 'Every block', h1: 'Every block', blocks: everything },
    { slug: 'nested', title: 'Blocks in blocks', h1: `A page title without a hero: ${longWord}`, blocks: nested() },
    { slug: 'nested/deeper', title: 'Deeper', h1: 'One level deeper', blocks: [b('article', { html: rich })] },
    {
      slug: 'grounds',
      title: 'Grounds of their own',
      h1: 'Grounds of their own',
      inNav: false,
      blocks: ['#1f4e79', '#ffe08a', '#808080', '#000'].map((background) =>
        b('section', { heading: `On ${background}`, intro: lorem, anchor: '', tone: 'plain', background }, [
          text('Words inside', `<p>${lorem} <a href="/">A link</a>.</p>`),
          b('cta', { heading: 'Do it', text: lorem, button: { label: 'Now', href: '/' } }),
        ]),
      ),
    },
    {
      slug: 'center',
      title: 'In the middle',
      h1: 'In the middle',
      inNav: false,
      blocks: [
        hero({
          kicker: 'Above',
          heading: 'All of it in the middle',
          text: lorem,
          image: picture(1),
          align: 'center',
          cta: { label: 'A button', href: '/' },
        }),
        hero({ heading: `A second one with ${longWord}`, text: lorem, cta: { label: 'A button', href: '/' } }),
        hero({ heading: 'Words' }),
      ],
    },
  ];

  function nested(): StarterBlock[] {
    const inside: StarterBlock[] = [
      text('Words inside', `<p>${lorem} <a href="/">A link</a>.</p>`),
      b('columns', { layout: 'even' }, [
        text('One', `<p>${lorem}</p>`),
        text('Two', `<p>${lorem}</p>`),
        text('Three', `<p>${lorem}</p>`),
      ]),
      b('text_image', {
        heading: 'Beside',
        html: `<p>${lorem}</p>`,
        image: picture(0),
        side: 'right',
        cta: { label: 'More of this', href: '/' },
      }),
      b('faq', { heading: 'Asked', items: [{ question: 'Really?', answer: `<p>${lorem}</p>` }] }),
      b('swiper', {
        heading: 'Slides',
        slides: [1, 2, 3, 4].map((n) =>
          slide({ image: picture(n), title: `No. ${n}`, text: lorem, badge: 'New', buttonText: 'Look', href: '/' }),
        ),
      }),
      b('gallery', { heading: 'Pictures', columns: 3, images: images(3) }),
      b('cta', { heading: 'Do it', text: lorem, button: { label: 'Now', href: '/' } }),
    ];
    return [
      b('section', { heading: 'Plain', intro: lorem, anchor: 'plain', tone: 'plain', background: '' }, [
        text('Words', `<p>${lorem}</p>`),
      ]),
      ...['soft', 'strong'].map((tone) =>
        b('section', { heading: `A section, ${tone}`, intro: lorem, anchor: '', tone, background: '' }, inside),
      ),
      b('section', { heading: '', intro: '', anchor: '', tone: 'soft', background: '' }, []),
      b('columns', { layout: 'wide-first' }, [
        b('text_image', {
          heading: 'In a column',
          html: `<p>${lorem}</p>`,
          image: picture(0),
          side: 'right',
          cta: none,
        }),
        b('section', { heading: 'A section', intro: '', anchor: '', tone: 'plain', background: '' }, [
          b('gallery', { heading: 'Small', columns: 2, images: images(2) }),
          b('cta', { heading: 'A small call', text: 'Do it.', button: { label: 'Now', href: '/' } }),
        ]),
      ]),
      b('columns', { layout: 'wide-last' }, [
        b('image', { image: picture(2), caption: '', href: '', size: 'normal' }),
        b('faq', { heading: 'Asked', items: [{ question: 'Here?', answer: '<p>Yes.</p>' }] }),
        b('swiper', {
          heading: 'Slides',
          slides: [slide({ image: picture(1), title: 'One' }), slide({ title: 'Two' })],
        }),
      ]),
      b('html_embed', {
        html: `<table><thead><tr><th scope="col">Day</th><th scope="col">Hours</th></tr></thead><tbody><tr><td>Monday</td><td>9 to 5</td></tr></tbody></table><iframe src="about:blank" title="A map" width="1600" height="900"></iframe>`,
      }),
      b('image', {
        image: { src: '/assets/img/missing.jpg', alt: 'A picture that is not there any more' },
        caption: '',
        href: '',
        size: 'normal',
      }),
    ];
  }
}
