import { expect, test } from 'vitest';
import { currencies, decimalText, exponentOf, type LineMoney, stampDutyDue, totalsOf } from './index.ts';

const line = (more: Partial<LineMoney>): LineMoney => ({
  ...{ quantity: '1', unitPrice: 0, discount: 0, vatRate: 2200, nature: null },
  ...more,
});
const euro = (...lines: Partial<LineMoney>[]) => totalsOf({ currency: 'EUR', lines: lines.map(line) });

test('an ordinary invoice: 1,000 EUR at 22 % come to 1,220 EUR', () => {
  expect(euro({ unitPrice: 100_000 })).toMatchObject({ net: 100_000, vat: 22_000, total: 122_000, payable: 122_000 });
});

test('a professional’s invoice with 20 % withheld: 1,220 EUR on the document, 1,020 EUR to be paid', () => {
  const totals = totalsOf({ currency: 'EUR', lines: [line({ unitPrice: 100_000 })], withholdingRate: 2000 });
  expect(totals).toMatchObject({ total: 122_000, withholding: 20_000, payable: 102_000 });
});

test('flat rate without VAT: stamp duty of 2 EUR is due above 77.47 EUR, and charged where it is wished', () => {
  const free = (unitPrice: number, nature = 'N2.2') => line({ unitPrice, vatRate: 0, nature });
  const due = (one: LineMoney, currency = 'EUR') => stampDutyDue(currency, totalsOf({ currency, lines: [one] }).rates);
  expect([due(free(7747)), due(free(7748)), due(free(900_000, 'N6.1')), due(free(900_000), 'USD')]).toEqual([
    ...[false, true, false, false],
  ]);
  const totals = totalsOf({ currency: 'EUR', lines: [free(150_000)], chargeStampDuty: true });
  expect(totals).toMatchObject({ net: 150_000, vat: 0, stampDuty: 200, total: 150_200, payable: 150_200 });
});

test('VAT is rounded once per rate, on the sum: three lines of 0.33 EUR carry 0.22 EUR and not 0.21', () => {
  expect(euro({ unitPrice: 33 }, { unitPrice: 33 }, { unitPrice: 33 })).toMatchObject({ net: 99, vat: 22, total: 121 });
});

test('rates stand apart, the highest first, what is exempt last and by its reason', () => {
  const { rates, total } = euro(
    { unitPrice: 1000, vatRate: 0, nature: 'N4' },
    { unitPrice: 1000, vatRate: 1000 },
    { unitPrice: 1000, vatRate: 400 },
    { unitPrice: 1000, vatRate: 2200 },
    { unitPrice: 500, vatRate: 1000 },
    { unitPrice: 1000, vatRate: 0, nature: 'N2.1' },
  );
  expect(rates).toEqual([
    { vatRate: 2200, nature: null, net: 1000, vat: 220 },
    { vatRate: 1000, nature: null, net: 1500, vat: 150 },
    { vatRate: 400, nature: null, net: 1000, vat: 40 },
    { vatRate: 0, nature: 'N2.1', net: 1000, vat: 0 },
    { vatRate: 0, nature: 'N4', net: 1000, vat: 0 },
  ]);
  expect(total).toBe(5910);
});

test('quantities are decimals, halves go up, what is taken off goes down alike', () => {
  expect(euro({ quantity: '1.5', unitPrice: 3333 }).net).toBe(5000);
  expect(euro({ quantity: '1.5', unitPrice: -3333 }).net).toBe(-5000);
  expect(euro({ unitPrice: 1999, discount: 1000 }).net).toBe(1799);
  expect(euro({ quantity: '0.000001', unitPrice: 100_000_000 }).net).toBe(100);
  // 0.1 + 0.2 in floating point is not 0.3; here it is.
  expect(euro({ quantity: '0.1', unitPrice: 100 }, { quantity: '0.2', unitPrice: 100 }).net).toBe(30);
  // 1.005 × 100 in floating point is 100.49999999999999.
  expect(euro({ quantity: '1.005', unitPrice: 100 }).net).toBe(101);
});

test('currencies keep their own number of digits', () => {
  expect([exponentOf('EUR'), exponentOf('JPY'), exponentOf('KWD')]).toEqual([2, 0, 3]);
  expect(totalsOf({ currency: 'JPY', lines: [line({ quantity: '3', unitPrice: 333, vatRate: 1000 })] })).toMatchObject({
    ...{ net: 999, vat: 100, total: 1099 },
  });
  expect(['EUR', 'JPY', 'KWD'].map((code) => decimalText(-1234, code))).toEqual(['-12.34', '-1234', '-1.234']);
  expect(decimalText(5, 'EUR')).toBe('0.05');
  expect(currencies.length).toBeGreaterThan(150);
  expect(() => totalsOf({ currency: 'XYZ', lines: [] })).toThrow('no currency');
});

test('sums that integers cannot hold are refused instead of being wrong', () => {
  expect(() => euro({ quantity: '999999999', unitPrice: 100_000_000_000 })).toThrow(RangeError);
});

test('ten thousand invoices agree with fractions worked out another way', () => {
  let seed = 7;
  const upTo = (most: number) => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed % most;
  };
  const half = (above: bigint, below: bigint) => (2n * above + below) / (2n * below);
  for (let round = 0; round < 10_000; round += 1) {
    const lines = Array.from({ length: 1 + upTo(4) }, () =>
      line({ quantity: `${upTo(50)}.${upTo(10)}${upTo(10)}`, unitPrice: upTo(500_000), discount: upTo(10_001) }),
    );
    const nets = lines.map(({ quantity, unitPrice, discount }) =>
      half(BigInt(quantity.replace('.', '')) * BigInt(unitPrice) * BigInt(10_000 - discount), 1_000_000n),
    );
    const net = nets.reduce((sum, one) => sum + one, 0n);
    const vat = half(net * 2200n, 10_000n);
    expect(totalsOf({ currency: 'EUR', lines })).toMatchObject({ net: Number(net), vat: Number(vat) });
  }
});
