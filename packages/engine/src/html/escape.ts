// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is being looked for
const SPECIAL = /[&<>"'\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is being looked for
const SPECIAL_ALL = /[&<>"'\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g;

const replacement = (char: string): string => {
  switch (char) {
    case '&':
      return '&amp;';
    case '<':
      return '&lt;';
    case '>':
      return '&gt;';
    case '"':
      return '&quot;';
    case "'":
      return '&#39;';
    default:
      return '';
  }
};

/**
 * Text for an element or a quoted attribute. Control characters, which HTML forbids, are dropped.
 *
 * @example escapeHtml('Salt & "pepper"') // 'Salt &amp; &quot;pepper&quot;'
 */
export function escapeHtml(text: string): string {
  return SPECIAL.test(text) ? text.replace(SPECIAL_ALL, replacement) : text;
}

const IN_SCRIPT = /[<\u007f-\u009f\u2028\u2029]/;
const IN_SCRIPT_ALL = /[<\u007f-\u009f\u2028\u2029]/g;
const asUnicode = (char: string): string => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** JSON that can stand inside `<script>`: no `<`, so neither `</script>` nor `<!--` can appear. */
export function scriptJson(value: unknown): string {
  const json = JSON.stringify(value);
  return IN_SCRIPT.test(json) ? json.replace(IN_SCRIPT_ALL, asUnicode) : json;
}

const SAFE_ADDRESS =
  /^(?:https?:\/\/[^\s\\"<>]+|mailto:[^\s\\"<>]+|tel:[^\s\\"<>]+|sms:[^\s\\"<>]+|[/#?.][^\s\\"<>]*|[\w-]+(?:[/?#.][^\s\\"<>]*)?)?$/;

/**
 * Addresses that may stand in `href` or `src`: http(s), mailto, tel, sms and relative ones. `javascript:` and `data:` are not among them.
 * The same pattern validates block content, so a refused address is normally reported where it is typed.
 */
export const ADDRESS_PATTERN: RegExp = SAFE_ADDRESS;

/** The address when it is safe, else `#`. Not yet escaped. */
export function safeAddress(address: string): string {
  return SAFE_ADDRESS.test(address) ? address : '#';
}
