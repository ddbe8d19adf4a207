import { beforeAll, describe, expect, it } from 'vitest';
import { brandFile } from './brand.schemas.ts';
import { languagesReady } from './languages.ts';
import { checkText } from './rules.ts';

const brandIn = (languages: string[]) => brandFile.parse({ name: 'Forno Luce', languages });
const broken = (languages: string[], text: string) =>
  checkText(brandIn(languages), text).filter(({ rule }) => rule === 'language');

beforeAll(languagesReady);

describe('the language of a text', () => {
  const italian = 'Ogni mattina alle cinque accendiamo il forno e impastiamo la farina del mulino qui vicino.';
  const english = 'Every morning at five we light the oven and knead the flour of the mill next door.';
  const spanish = 'Cada mañana a las cinco encendemos el horno y amasamos la harina del molino de al lado.';

  it('is a broken rule where the brand does not speak it, with what it was taken for', () => {
    expect(broken(['it'], english)).toEqual([{ rule: 'language', found: 'en', at: null, instead: 'it', reason: null }]);
    expect(broken(['en-GB', 'de'], italian)).toMatchObject([{ found: 'it', instead: 'en-GB, de' }]);
    // Close relatives are told apart.
    expect(broken(['it'], spanish)).toMatchObject([{ found: 'es' }]);
  });

  it.each([
    ['the language of the brand', ['it'], italian],
    ['one of several, whatever its region', ['it', 'en-US'], english],
    ['a text that is too short', ['it'], 'Fresh bread every Sunday'],
    [
      'loan words in a text of the brand',
      ['it'],
      'Il nostro nuovo menu è online: brunch, cocktail e delivery. Scopri tutto!',
    ],
    [
      'tags and addresses',
      ['it'],
      'Pane! #freshbread #everymorning #bakeryoftheday https://example.com/fresh-bread-every-morning',
    ],
    [
      'both at once',
      ['it'],
      'Sourdough workshop: Saturday brunch with coffee & bread. Prenota il tuo posto per sabato mattina, i posti sono pochi.',
    ],
  ])('lets through %s', (_what, languages, text) => {
    expect(broken(languages, text)).toEqual([]);
  });
});
