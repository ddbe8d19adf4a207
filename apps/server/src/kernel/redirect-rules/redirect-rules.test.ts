import { describe, expect, test } from 'vitest';
import { makeRuleTable, publishedRules, readRedirectTable } from './index.ts';

const rule = (from: string, to: string, status = 301) => ({ from, to, status });

describe('rules of a site while they are edited', () => {
  test('an address is followed by exact rules first, then by the pattern that is most certain', () => {
    const table = makeRuleTable([
      rule('/blog/*', '/news/:splat'),
      rule('/blog/2019/*', '/archive/:splat'),
      rule('/blog/about', '/team/'),
      rule('/on/:year/:title', '/news/:title/:year/', 302),
    ]);
    expect(table.follow('/blog/2019/a/b').end).toBe('/archive/a/b');
    expect(table.follow('/blog/2020/a').end).toBe('/news/2020/a');
    expect(table.follow('/blog/about/').end).toBe('/team/');
    expect(table.follow('/on/2020/hello').end).toBe('/news/hello/2020/');
    expect(table.follow('/elsewhere')).toEqual({ hops: [], end: '/elsewhere', circle: false });
  });

  test('circles are refused however they close, and a refused rule changes nothing', () => {
    const cases: [ReturnType<typeof rule>[], ReturnType<typeof rule>][] = [
      [[], rule('/a', '/a/')],
      [[rule('/a', '/b')], rule('/b', '/a')],
      [[rule('/old/*', '/new/:splat')], rule('/new/x', '/old/x')],
      [[rule('/new/x', '/old/x')], rule('/old/*', '/new/:splat')],
      [[rule('/news/2019/*', '/blog/2019/:splat')], rule('/blog/*', '/news/:splat')],
      [[], rule('/a/*', '/a/b/:splat')],
    ];
    for (const [before, added] of cases) {
      const table = makeRuleTable(before);
      expect(table.add(added), JSON.stringify(added)).toMatchObject({ ok: false, why: 'loop' });
      expect(table.rules()).toEqual(before);
    }
  });

  test('a chain of addresses is shortened from both ends, one through a pattern is refused', () => {
    const table = makeRuleTable([rule('/one', '/two'), rule('/shop/*', '/store/:splat')]);
    expect(table.add(rule('/two', '/three'))).toMatchObject({ ok: true, to: '/three', retargets: [{ from: '/one' }] });
    expect(table.follow('/one').hops).toHaveLength(1);
    expect(table.add(rule('/zero', '/shop/x'))).toMatchObject({ ok: true, to: '/store/x' });
    expect(table.add(rule('/negozio/*', '/shop/:splat'))).toMatchObject({ ok: false, why: 'chain' });
    expect(table.add(rule('/store/*', '/s/:splat'))).toMatchObject({ ok: false, why: 'chain' });
  });

  test('what no host can read is refused', () => {
    const table = makeRuleTable([]);
    expect(table.add(rule('/a/*/b/*', '/x'))).toMatchObject({ why: 'bad_pattern' });
    expect(table.add(rule('/a/:id', '/x/:nr'))).toMatchObject({ why: 'unknown_place', via: [':nr'] });
    expect(table.add(rule('/a/*', 'https://shop.example:8080/:splat'))).toMatchObject({ ok: true });
    for (let n = 0; n < 99; n += 1) table.add(rule(`/p${n}/*`, `https://x.example/${n}`));
    expect(table.add(rule('/one-more/*', '/x'))).toMatchObject({ why: 'too_many', most: 100 });
  });

  test('published lines have both spellings, spare pages, and put certain patterns first', () => {
    const rules = [
      rule('/b/*', '/x'),
      rule('/b/c/*', '/y'),
      rule('/a', '/z'),
      rule('/f.php', '/z'),
      rule('/here', '/z'),
    ];
    expect(publishedRules(rules, new Set(['/here/'])).map(({ from }) => from)).toEqual([
      ...['/a', '/a/', '/f.php', '/b/c/*', '/b/*'],
    ]);
  });
});

describe('tables of redirects from elsewhere', () => {
  const read = (text: string) => {
    const table = readRedirectTable(text);
    return [table?.layout, table?.rows.map(({ from, to, status, problem }) => [from, to, status, problem])];
  };

  test.each([
    ['atelier', '\uFEFFfrom,to,status,automatic\n/a,/b,302,false\n', ['/a', '/b', 302, undefined]],
    ['yoast', 'Origin,Target,Type,Format\na/,b/,308,plain\n', ['/a/', '/b/', 308, undefined]],
    [
      'yoast',
      'Origin,Target,Type,Format\n^/shop/(.*)$,/store/$1,301,regex\n',
      ['/shop/*', '/store/:splat', 301, undefined],
    ],
    [
      'redirection',
      'source,target,regex,code,type,hits,title,status\n/a(b|c),/x,1,301,url,0,,active\n',
      ['/a(b|c)', '/x', 301, 'regex'],
    ],
    [
      'rank_math',
      'id,source,matching,destination,type,category,status,ignore\n1,old,exact,https://x.example/new,301,,inactive,\n',
      ['/old', 'https://x.example/new', 301, 'switched_off'],
    ],
    ['shopify', 'Redirect from;Redirect to\n/a;/b\n', ['/a', '/b', 301, undefined]],
    [
      'screaming_frog',
      'Address,Status Code,Redirect URL\nhttps://o.example/a?x=1,301,/b\n',
      ['/a?x=1', '/b', 301, 'query'],
    ],
    [
      'columns',
      'Old URL\tNew URL\nhttps://old.example/a\thttps://new.example/b\n',
      ['/a', 'https://new.example/b', 301, undefined],
    ],
    ['columns', '/a,/b,Permanent\n', ['/a', '/b', 301, undefined]],
    ['columns', 'da;a;codice\n/uno;;301\n', ['/uno', '', 301, 'no_target']],
    ['columns', '/a,/b,410\n', ['/a', '/b', 301, 'bad_status']],
    ['lines', '# moved\n/a  /b  302\n', ['/a', '/b', 302, undefined]],
    ['lines', '/a -> /b 301\n', ['/a', '/b', 301, undefined]],
  ])('a table of the kind %s is read', (layout, text, row) => {
    expect(read(text)).toEqual([layout, [row]]);
  });

  test('what is no table of redirects is not read as one', () => {
    for (const text of ['', 'hello', 'name,mail\nAnna,a@example.org\n', '"open\n', '\u0001\u0002'])
      expect(readRedirectTable(text), JSON.stringify(text)).toBeUndefined();
  });

  test('line numbers are those of the file, and no more than five thousand lines are taken', () => {
    const text = `from,to\n\n/a,/b\n${Array.from({ length: 6000 }, (_, n) => `/p${n},/x`).join('\n')}`;
    const table = readRedirectTable(text);
    expect([table?.rows[0]?.line, table?.rows.length, table?.unread]).toEqual([3, 5000, 1001]);
  });
});
