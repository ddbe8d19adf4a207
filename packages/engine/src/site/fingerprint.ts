const hex = (n: number): string => (n >>> 0).toString(16).padStart(8, '0');

/**
 * 128-bit fingerprint of a text, 32 hex digits. Tells inputs apart; it is not meant to withstand someone who looks for two
 * texts with the same one.
 */
export function fingerprint(text: string): string {
  let a = 0x6a09e667;
  let b = 0xbb67ae85;
  let c = 0x3c6ef372;
  let d = 0xa54ff53a;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    a = Math.imul(a ^ unit, 0x85ebca6b) ^ (a >>> 15);
    b = Math.imul(b ^ unit, 0xc2b2ae35) ^ (b >>> 13);
    c = Math.imul(c ^ unit, 0x27d4eb2f) ^ (c >>> 16);
    d = Math.imul(d ^ unit, 0x165667b1) ^ (d >>> 14);
  }
  a = Math.imul(a ^ (d >>> 11) ^ text.length, 0x9e3779b1);
  b = Math.imul(b ^ (a >>> 15), 0x85ebca77);
  c = Math.imul(c ^ (b >>> 13), 0xc2b2ae3d);
  d = Math.imul(d ^ (c >>> 16), 0x27d4eb2f);
  return hex(a ^ (b >>> 16)) + hex(b ^ (c >>> 13)) + hex(c ^ (d >>> 15)) + hex(d ^ (a >>> 14));
}
