/** What a line costs, as integers: minor units, hundredths of a percent. */
export interface LineMoney {
  /** Decimal text, up to six digits behind the point. */
  quantity: string;
  unitPrice: number;
  discount: number;
  vatRate: number;
  nature: string | null;
}

/** Halves go away from zero. */
const rounded = (value: bigint, by: bigint): bigint => {
  const size = value < 0n ? -value : value;
  const whole = (2n * size + by) / (2n * by);
  return value < 0n ? -whole : whole;
};
const share = (value: bigint, hundredths: number): bigint => rounded(value * BigInt(hundredths), 10_000n);
const sum = (values: readonly bigint[]): bigint => values.reduce((total, one) => total + one, 0n);

function netOf({ quantity, unitPrice, discount }: LineMoney): bigint {
  const [whole = '0', rest = ''] = quantity.split('.');
  const value = BigInt(unitPrice) * BigInt(`${whole}${rest}`) * BigInt(10_000 - discount);
  return rounded(value, 10n ** BigInt(rest.length + 4));
}

const STAMP_DUTY = 200n;

/**
 * The sums of a document while it is being written, by the rule of the server: every line is rounded, VAT is worked out once per
 * rate. Whatever is stored shows the server's own.
 */
export function liveTotals(
  lines: readonly LineMoney[],
  { withholdingRate, chargeStampDuty }: { withholdingRate: number; chargeStampDuty: boolean },
) {
  const groups = new Map<string, { vatRate: number; nature: string | null; net: bigint }>();
  const nets = lines.map((line) => {
    const net = netOf(line);
    const { vatRate, nature } = line;
    const key = `${vatRate} ${nature ?? ''}`;
    groups.set(key, { vatRate, nature, net: (groups.get(key)?.net ?? 0n) + net });
    return net;
  });
  const parts = [...groups.values()]
    .sort((a, b) => b.vatRate - a.vatRate || (a.nature ?? '').localeCompare(b.nature ?? '', 'en'))
    .map((part) => ({ ...part, vat: share(part.net, part.vatRate) }));
  const net = sum(parts.map((part) => part.net));
  const vat = sum(parts.map((part) => part.vat));
  const stampDuty = chargeStampDuty ? STAMP_DUTY : 0n;
  const withholding = share(net, withholdingRate);
  const total = net + vat + stampDuty;
  return {
    lines: nets.map(Number),
    rates: parts.map((part) => ({ ...part, net: Number(part.net), vat: Number(part.vat) })),
    net: Number(net),
    vat: Number(vat),
    stampDuty: Number(stampDuty),
    total: Number(total),
    withholding: Number(withholding),
    payable: Number(total - withholding),
  };
}
