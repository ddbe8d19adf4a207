import { expect, test } from 'vitest';
import { type LineMoney, liveTotals } from './totals.ts';

const line = (more: Partial<LineMoney>): LineMoney => ({
  ...{ quantity: '1', unitPrice: 0, discount: 0, vatRate: 2200, nature: null },
  ...more,
});
const none = { withholdingRate: 0, chargeStampDuty: false };
const sums = (...lines: Partial<LineMoney>[]) => liveTotals(lines.map(line), none);

test('VAT is worked out once per rate, and the rates stand apart, what is free of VAT last', () => {
  expect(sums({ unitPrice: 33 }, { unitPrice: 33 }, { unitPrice: 33 })).toMatchObject({ net: 99, vat: 22, total: 121 });
  const { rates, total } = sums(
    { unitPrice: 1000, vatRate: 0, nature: 'N4' },
    { unitPrice: 1000, vatRate: 1000 },
    { unitPrice: 1000 },
    { unitPrice: 500, vatRate: 1000 },
  );
  expect(rates).toEqual([
    { vatRate: 2200, nature: null, net: 1000, vat: 220 },
    { vatRate: 1000, nature: null, net: 1500, vat: 150 },
    { vatRate: 0, nature: 'N4', net: 1000, vat: 0 },
  ]);
  expect(total).toBe(3870);
});

test('halves go up, what is taken off goes down alike, and no fraction is lost', () => {
  expect(sums({ quantity: '1.5', unitPrice: 3333 }).net).toBe(5000);
  expect(sums({ quantity: '1.5', unitPrice: -3333 }).net).toBe(-5000);
  expect(sums({ unitPrice: 1999, discount: 1000 }).net).toBe(1799);
  expect(sums({ quantity: '1.005', unitPrice: 100 }).net).toBe(101);
  expect(sums({ quantity: '0.000001', unitPrice: 100_000_000 }).net).toBe(100);
});

test('what is withheld is not to be paid, and stamp duty is charged where it is wished', () => {
  const withheld = liveTotals([line({ unitPrice: 100_000 })], { ...none, withholdingRate: 2000 });
  expect(withheld).toMatchObject({ total: 122_000, withholding: 20_000, payable: 102_000 });
  const free = line({ unitPrice: 150_000, vatRate: 0, nature: 'N2.2' });
  expect(liveTotals([free], { ...none, chargeStampDuty: true })).toMatchObject({ stampDuty: 200, total: 150_200 });
});
