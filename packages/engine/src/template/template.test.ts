import { describe, expect, it } from 'vitest';
import { indexEntry, sampleBlock, samplePage, sampleSite, sampleTemplate } from '../sample.ts';
import { renderPage } from '../site/render-page.ts';
import type { SiteInput, TemplateInput } from '../types.ts';
import { validateTemplate } from './validate.ts';

const page = samplePage({ title: 'Hello', blocks: [sampleBlock('text', 1, { heading: 'Body', html: '<p>x</p>' })] });

function render(template: Partial<TemplateInput>, site: Partial<SiteInput> = {}): string {
  return renderPage(sampleSite({ ...site, template: sampleTemplate(template) }), page, [indexEntry(page)]).html;
}

const problems = (html: string, more: Partial<TemplateInput> = {}) =>
  validateTemplate(sampleTemplate({ html, ...more }));

describe('placeholders', () => {
  it('are filled as documented, escaped', () => {
    expect(render({ html: '<p>{{brand_name}} at {{ domain }}</p>' })).toContain(
      '<p>Salt &amp; Pepper at www.example.com</p>',
    );
  });

  it('take a site value, then the default, then nothing', () => {
    const variables = [{ name: 'slogan', type: 'brand' as const, defaultValue: 'Default <b>', required: false }];
    const html = '<p>[{{ slogan }}]</p>';
    expect(render({ html, variables }, { variables: { slogan: 'Own' } })).toContain('[Own]');
    expect(render({ html, variables })).toContain('[Default &lt;b&gt;]');
    expect(
      render({ html, variables: [{ name: 'slogan', type: 'brand', defaultValue: '', required: false }] }),
    ).toContain('[]');
  });

  it('lead to a picture of the site where a variable names one, and nowhere when it is gone', () => {
    const variables = [
      { name: 'shop', type: 'content' as const, field: 'image' as const, defaultValue: '', required: false },
    ];
    const id = '0198c0de-0000-7000-8000-000000000001';
    const media = [{ id, name: 'front.jpg', hash: 'a'.repeat(64), size: 1, contentType: 'image/jpeg' }];
    const src = (shop: string, more: Partial<SiteInput> = {}) =>
      /src="([^"]*)"/.exec(
        render({ html: '<img src="{{ shop }}" alt="">', variables }, { variables: { shop }, ...more }),
      )?.[1];
    expect(src(id, { media })).toMatch(/^\/.*front\.jpg$/);
    expect(src(id, { media: [] })).toBe('');
    expect(src('https://example.com/a.jpg')).toBe('https://example.com/a.jpg');
  });

  it('cannot leave the script or style sheet they stand in', () => {
    const evil = `</script><script>alert(1)</script>"'\`$\{x};}</style>`;
    const html =
      '<head><script>var a = "{{ brand_name }}";</script><style>a{color:{{ brand_name }}}</style></head><body></body>';
    const out = render({ html }, { brandName: evil });
    expect(out.match(/<script>/g)).toHaveLength(1);
    expect(out).not.toContain('alert(1)</script>');
    expect(/<style>(.*?)<\/style>/.exec(out)?.[1]).not.toMatch(/[{}].*[{}].*[{}]/);
  });

  it('put page data where logic asks for it', () => {
    const html =
      '<body>{% if page.is_home %}<p>{{ title | upcase }}</p>{% endif %}{% for item in nav %}<a href="{{ item.url }}">{{ item.label }}</a>{% endfor %}{{ content }}</body>';
    const out = render({ html });
    expect(out).toContain('<p>HELLO</p><a href="/">Hello</a>');
    expect(out).toContain('>Body</h2>');
  });

  it('keep assigned values for the rest of the template', () => {
    expect(render({ html: '{% assign a = brand_name | upcase %}<p>{{ a }}</p>{{ content }}' })).toContain(
      '<p>SALT &amp; PEPPER</p>',
    );
  });
});

describe('sections and fragments', () => {
  it('stand where the document names them, also inside each other', () => {
    const section = (key: string, html: string) => ({ key, html, type: 'custom' as const, css: '', order: 0 });
    const sections = [
      section('outer', '<header>{{ sections.inner }}</header>'),
      section('inner', '<b>{{ brand_name }}</b>'),
    ];
    expect(render({ html: '{{ sections.outer }}{{ content }}', sections })).toContain(
      '<header><b>Salt &amp; Pepper</b></header>',
    );
  });

  it('surround the content in their order when the template has no document of its own', () => {
    const section = (type: 'footer' | 'header', order: number) => ({
      key: type,
      type,
      order,
      css: '',
      html: `<${type}>x</${type}>`,
    });
    const out = render({ kind: 'sectional', html: '', sections: [section('footer', 1), section('header', 2)] });
    expect(out).toMatch(/<header>x<\/header>[\s\S]*<main>[\s\S]*Body[\s\S]*<\/main>[\s\S]*<footer>x<\/footer>/);
  });

  it('write the menu their own way', () => {
    const menuHtml =
      '<ul>{% for item in items %}<li{% if item.current %} class="on"{% endif %}>{{ item.label }}</li>{% endfor %}</ul>';
    expect(render({ menuHtml })).toContain('<ul><li class="on">Hello</li></ul>');
  });

  it('write questions their own way', () => {
    const faq = sampleBlock('faq', 1, { heading: 'Q', items: [{ question: 'A & B?', answer: '<p>yes</p>' }] });
    const asked = samplePage({ blocks: [faq] });
    const faqBlockHtml =
      '<dl>{% for item in faq.items %}<dt>{{ item.question }}</dt><dd>{{ item.answer }}</dd>{% endfor %}</dl>';
    const site = sampleSite({ template: sampleTemplate({ faqBlockHtml }) });
    const { html } = renderPage(site, asked, [indexEntry(asked)]);
    expect(html).toContain('<dl><dt>A &amp; B?</dt><dd><p>yes</p></dd></dl>');
    expect(html).toContain('"@type":"FAQPage"');
  });
});

describe('a head', () => {
  it('leaves out what the template writes itself', () => {
    const out = render({ html: '<html><head><title>{{ title }} !</title></head><body>{{ content }}</body></html>' });
    expect(out.match(/<title/g)).toHaveLength(1);
    expect(out).toContain('rel="canonical"');
  });
});

describe('a template before it is saved', () => {
  it('is told its unknown variables by line and column', () => {
    expect(problems('<p>\n  {{ brand_nam }}</p>')).toMatchObject([
      { code: 'template_unknown_variable', piece: 'html', line: 2, column: 6 },
    ]);
    expect(problems('{{ page.password }}')).toMatchObject([{ code: 'template_unknown_variable' }]);
    expect(problems('{{ sections.nothing }}')).toMatchObject([{ code: 'template_unknown_variable' }]);
  });

  it('is told fields that simple words do not have', () => {
    expect(problems('{{ content }}{{ brand_name.first_word }}')).toMatchObject([
      { code: 'template_unknown_variable', message: '"brand_name" has no "first_word".' },
    ]);
    expect(problems('{{ content }}{% if brand_name.size > 3 %}{{ nav.size }}{{ nav[0].label }}{% endif %}')).toEqual(
      [],
    );
  });

  it('is told in plain words that it makes too much', () => {
    expect(problems('{% for i in (1..100000000) %}x{% endfor %}')).toMatchObject([
      { message: 'The template makes too much: shorten its loops or its texts.' },
    ]);
  });

  it('is told its mistakes of syntax', () => {
    expect(problems('<p>\n{% if a %}')).toMatchObject([{ code: 'template_broken', line: 2 }]);
    expect(problems('{{ brand_name | nofilter }}')).toMatchObject([{ code: 'template_broken' }]);
  });

  it('may not take a name the site fills', () => {
    const variables = [{ name: 'content', type: 'content' as const, defaultValue: '', required: false }];
    expect(problems('{{ content }}', { variables })).toMatchObject([{ code: 'template_variable_reserved' }]);
  });

  it('may not include itself', () => {
    const sections = [{ key: 'a', type: 'custom' as const, html: '{{ sections.a }}', css: '', order: 0 }];
    expect(problems('{{ sections.a }}', { sections })).toMatchObject([{ code: 'template_broken' }]);
  });

  it('passes when it is fine', () => {
    expect(problems(sampleTemplate().html)).toEqual([]);
  });
});

describe('the sandbox', () => {
  const refused = (html: string): void => {
    const start = performance.now();
    expect(problems(html).filter((problem) => problem.level === 'error')).not.toEqual([]);
    expect(performance.now() - start).toBeLessThan(60_000);
  };

  it('stops loops that would not end', () => {
    refused('{% for i in (1..100000000) %}x{% endfor %}');
    refused(
      '{% for i in (1..9000) %}{% for j in (1..9000) %}{% for k in (1..9000) %}{% endfor %}{% endfor %}{% endfor %}',
    );
  });

  it('gives all pieces of a template one budget together', () => {
    const loop = '{% for i in (1..1900) %}{% for j in (1..900) %}{% endfor %}{% endfor %}';
    const sections = Array.from({ length: 40 }, (_, i) => ({
      ...{ key: `s${i}`, type: 'custom' as const, css: '', order: i },
      html: loop,
    }));
    const start = process.threadCpuUsage();
    const found = problems('{{ content }}', { sections });
    expect(process.threadCpuUsage(start).user).toBeLessThan(3_000_000);
    expect(found.filter((problem) => problem.code === 'template_broken').length).toBeGreaterThan(20);
  });

  it('stops output that would fill the memory', () => {
    refused(`{% for i in (1..60000) %}${'x'.repeat(20_000)}{% endfor %}`);
    const twice = '{% assign a = a | append: a %}';
    refused(`{% assign a = "xxxxxxxxxxxxxxxx" %}${twice.repeat(40)}{{ a }}`);
    refused(
      '{% assign a = "x" %}{% for i in (1..60) %}{% capture b %}{{ a }}{{ a }}{% endcapture %}{% assign a = b %}{% endfor %}{{ a }}',
    );
  });

  it('stops nesting that would exhaust the stack', () => {
    refused(`${'{% if brand_name %}'.repeat(30_000)}${'{% endif %}'.repeat(30_000)}`);
  });

  it('reads nothing but its own data', () => {
    const names = ['constructor', '__proto__', 'prototype', 'toString', 'hasOwnProperty', '__defineGetter__'];
    for (const name of names) {
      expect(problems(`{{ ${name} }}`)).not.toEqual([]);
      const out = render({
        html: `<p>[{{ page.${name} }}{{ brand_name.${name} }}{{ nav.${name} }}{{ page["${name}"] }}{{ brand_name["${name}"]["${name}"] }}]</p>`,
      });
      expect(out).toContain('<p>[]</p>');
    }
  });

  it('opens no file and includes no other template', () => {
    for (const tag of [
      '{% include "x" %}',
      '{% render "/etc/passwd" %}',
      '{% layout "x" %}',
      '{% block a %}{% endblock %}',
    ])
      refused(tag);
  });

  it('has neither a clock nor dice', () => {
    expect(render({ html: '<p>[{{ "now" | date: "%s" }}]</p>' })).toContain('<p>[]</p>');
    refused('{{ nav | sample }}');
  });
});
