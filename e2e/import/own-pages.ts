import type { PageInput } from '@atelier/engine';
import { block, type SiteWishes } from './theme-site.ts';

const picture = (src: string, alt: string) => ({ src, alt, width: 650, height: 350 });

/** A small studio's site, made of our own blocks: every type that a theme must be able to carry. */
export function ownPages(pictures: string[]): SiteWishes {
  const image = (i: number, alt: string) => picture(pictures[i % pictures.length] ?? '', alt);
  const home: Partial<PageInput> = {
    title: 'Home',
    h1: 'Bread from the stone oven',
    blocks: [
      block('hero', 2, {
        kicker: 'Bakery in Lucca since 1962',
        heading: 'Bread from the stone oven, every morning at six',
        text: 'Four flours, one sourdough and a lot of patience. Order today, pick it up warm tomorrow.',
        image: { src: '', alt: '' },
        cta: { label: 'Order now', href: '/about/' },
        secondary: { label: 'Our flours', href: '#flours' },
        align: 'start',
      }),
      block('text', 1, {
        heading: 'What we bake',
        html: '<p>We grind our own grain in the back room. Each loaf rests for <strong>eighteen hours</strong>, which is why it keeps for a week.</p><ul><li>Rye, three quarters whole grain</li><li>Spelt with walnuts</li><li>White bread for Sundays</li></ul>',
        align: 'start',
      }),
      block('text_image', 1, {
        heading: 'The oven',
        html: '<p>Built by hand from local stone, fired with chestnut wood. It needs two hours to warm up and a whole night to cool down.</p>',
        image: image(0, 'Tools on a wooden table'),
        side: 'right',
        cta: { label: 'Visit us', href: '/about/' },
      }),
      block('gallery', 1, {
        heading: 'From the shop',
        columns: 3,
        images: [0, 1, 2].map((i) => ({
          image: image(i, `View ${i + 1} of the shop`),
          caption: i === 0 ? 'The counter at dawn' : '',
        })),
      }),
      block('cta', 1, {
        heading: 'A table for the weekend?',
        text: 'We answer within one working day.',
        button: { label: 'Write to us', href: '/about/' },
      }),
      block('faq', 1, {
        heading: 'Questions we hear often',
        items: [
          { question: 'Do you deliver?', answer: '<p>Within the city walls, by bicycle.</p>' },
          { question: 'Is there bread without wheat?', answer: '<p>Yes: rye and spelt, every day.</p>' },
        ],
      }),
      block(
        'section',
        1,
        {
          heading: 'Two more things',
          intro: 'Small print, told in large letters.',
          tone: 'soft',
          anchor: 'flours',
          background: '',
        },
        [
          block('columns', 1, { layout: 'even' }, [
            block('text', 1, {
              heading: 'Opening hours',
              html: '<p>Tuesday to Saturday, six to one.</p>',
              align: 'start',
            }),
            block('text', 1, { heading: 'Where', html: '<p>Via del Forno 4, behind the market.</p>', align: 'start' }),
          ]),
        ],
      ),
    ],
  };
  const about: Partial<PageInput> = {
    slug: 'about',
    title: 'About us',
    h1: 'Three generations, one sourdough',
    blocks: [
      block('article', 1, {
        html: '<h2>How it began</h2><p>In 1962 a cellar, a borrowed mixer and a queue before sunrise. The queue is still there.</p><blockquote><p>Good bread needs time, not tricks.</p></blockquote><h3>Today</h3><p>Six people, four hundred loaves a day and the same starter, fed every evening at nine.</p>',
      }),
      block('image', 1, {
        image: image(1, 'Notebook on a table'),
        caption: 'The recipe book of 1962',
        href: '',
        size: 'normal',
      }),
    ],
  };
  const offers: Partial<PageInput> = {
    slug: 'offers',
    title: 'Offers',
    h1: 'This week',
    inNav: false,
    blocks: [
      block('hero', 2, {
        kicker: '',
        heading: 'This week: chestnut bread',
        text: 'Only while the chestnuts last.',
        image: image(2, 'A camera on a table'),
        cta: { label: 'Reserve a loaf', href: '/about/' },
        secondary: { label: '', href: '' },
        align: 'start',
      }),
      block('text_image', 1, {
        heading: 'Left and right',
        html: '<p>The picture stands first here.</p>',
        image: image(1, 'Notebooks'),
        side: 'left',
        cta: { label: '', href: '' },
      }),
      block(
        'section',
        1,
        { heading: 'Said loudly', intro: 'On the colour of the brand.', tone: 'strong', anchor: '', background: '' },
        [
          block('text', 1, {
            heading: 'Inside',
            html: '<p>Words in a coloured section stay readable, <a href="/about/">links</a> too.</p>',
            align: 'start',
          }),
        ],
      ),
      block('text', 1, { heading: 'In the middle', html: '<p>Centred words.</p>', align: 'center' }),
      block('swiper', 1, {
        heading: 'Tools we like',
        slides: [0, 1, 2].map((i) => ({
          image: image(i, `Tool ${i + 1}`),
          title: `Tool number ${i + 1}`,
          text: 'We use it every day.',
          badge: i === 0 ? 'New' : '',
          buttonText: 'Look',
          href: '/about/',
          affiliateLinkId: '',
        })),
      }),
      block('image', 1, { image: image(0, 'Tools'), caption: '', href: '', size: 'full' }),
    ],
  };
  return {
    brandName: 'Forno Aurelia',
    menu: [
      { label: 'Home', url: '/' },
      { label: 'About us', url: '/about/' },
      { label: 'Flours', url: '/#flours' },
    ],
    pages: [home, about, offers],
  };
}
