/** Shortest text that is taken for a secret: shorter ones would tear holes into plain words. */
const SHORTEST = 6;

/** Takes secrets out of a text, also as they look in an address or in base64. */
export function makeRedactor(secrets: readonly (string | undefined)[]): (text: string) => string {
  const forms = secrets
    .filter((secret): secret is string => secret !== undefined && secret.length >= SHORTEST)
    .flatMap((secret) => [secret, encodeURIComponent(secret), Buffer.from(secret).toString('base64')])
    .sort((a, b) => b.length - a.length);
  return (text) => forms.reduce((cleaned, form) => cleaned.replaceAll(form, '[removed]'), text);
}
