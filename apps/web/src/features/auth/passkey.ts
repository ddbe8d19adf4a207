import { passkeysRequestOptions } from '#lib/api/sdk.gen.ts';
import type { PasskeyAssertion } from '#lib/api/types.gen.ts';
import { Problem } from '#lib/problem.ts';

/** Whether this browser knows passkeys at all. */
export const knowsPasskeys = (): boolean => typeof window.PublicKeyCredential === 'function';

/** The person closed the browser's own window, or it found nothing. */
export const passkeyDropped = () => new Problem({ status: 0, code: 'passkey_dropped', detail: '' });

/** Lets the browser sign a fresh challenge with a passkey of the person. */
export async function signWithPasskey(): Promise<PasskeyAssertion> {
  const { startAuthentication } = await import('@simplewebauthn/browser');
  const optionsJSON = await passkeysRequestOptions({ throwOnError: true });
  try {
    return (await startAuthentication({ optionsJSON: optionsJSON as never })) as unknown as PasskeyAssertion;
  } catch {
    throw passkeyDropped();
  }
}
