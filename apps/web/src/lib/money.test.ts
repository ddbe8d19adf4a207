import { describe, expect, it } from 'vitest';
import { exponentOf, makeMoney, toDecimal, toMinor } from './money.ts';

const italian = makeMoney('it');
const english = makeMoney('en-GB');

describe('money', () => {
  it('is shown out of minor units, with as many digits as the currency has', () => {
    expect(italian.text(123450, 'EUR')).toBe('1.234,50\u00a0€');
    expect(english.text(-1299, 'GBP')).toBe('-£12.99');
    expect(english.text(1500, 'JPY')).toBe('JP¥1,500');
    expect(exponentOf('JPY')).toBe(0);
    // A sum that no fraction in binary holds exactly.
    expect(italian.text(9007199254740991, 'EUR')).toBe('90.071.992.547.409,91\u00a0€');
  });

  it.each([
    ['12,5', 'it', '12.5'],
    ['12.5', 'it', '12.5'],
    ['1.234,50', 'it', '1234.50'],
    ['1.234', 'it', '1234'],
    ['1.234.567', 'it', '1234567'],
    ['1,234', 'en', '1234'],
    ['1,234.50', 'en', '1234.50'],
    ['1 234,5 €', 'it', '1234.5'],
    ['-3,20', 'it', '-3.20'],
    ['12,', 'it', '12'],
  ])('reads %s as people write it in %s', (written, language, plain) => {
    expect(toDecimal(written, language)).toBe(plain);
  });

  it('reads neither words nor half numbers', () => {
    for (const written of ['', 'ten', '12a', '--3', ',5']) expect(toDecimal(written, 'it'), written).toBeUndefined();
  });

  it('takes no more digits than the currency has', () => {
    expect(toMinor('12.5', 2)).toBe(1250);
    expect(toMinor('12.500', 2)).toBe(1250);
    expect(toMinor('12.505', 2)).toBeUndefined();
    expect(toMinor('99999999999999999', 2)).toBeUndefined();
  });

  it('writes into a field what it reads from it', () => {
    expect(italian.written(123450, 'EUR')).toBe('1234,50');
    expect(italian.parse(italian.written(-7, 'EUR'), 'EUR')).toBe(-7);
    expect(italian.number('1.5')).toBe('1,5');
    expect(italian.share(2200)).toBe('22');
    expect(italian.parseShare('7,5')).toBe(750);
  });
});
