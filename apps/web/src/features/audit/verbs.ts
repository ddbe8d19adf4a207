/**
 * The names under which an act may have words, the most exact first: of this area (`mfa_begin`), of the act (`verify_asked`),
 * of the first of its words (`replace` of `replace_everywhere`).
 */
export function verbsOf(operation: string): string[] {
  const [area = '', act = area] = operation.split('.').slice(-2);
  return [`${area}_${act}`, act, act.replace(/[A-Z_-].*/, '')];
}
