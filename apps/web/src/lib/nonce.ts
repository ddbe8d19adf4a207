const META = 'meta[name="csp-nonce"]';
const PLACEHOLDER = '__CSP_NONCE__';

/** The nonce that the server put into this page for `<style>` elements; empty when it sends no policy (development). */
export const styleNonce: string = (() => {
  const content = document.querySelector<HTMLMetaElement>(META)?.content ?? '';
  return content === PLACEHOLDER ? '' : content;
})();

/** Libraries below Mantine (scroll lock) read the nonce from this global. */
export function publishNonce(): void {
  if (styleNonce !== '') (globalThis as { __webpack_nonce__?: string }).__webpack_nonce__ = styleNonce;
}
