import { z } from 'zod';

/** A service outside that a workspace holds credentials for. */
export interface OutsideService {
  readonly id: string;
  /** As people know it. */
  readonly name: string;
  /** Address of its API, without slash at the end. */
  readonly baseUrl: string;
  /** A question that costs nothing and only answers to a good credential; null where the service offers none. */
  readonly probe: ((value: string) => { path: string; headers: Record<string, string> }) | null;
  /** Tells from a 2xx body whether the credential is good, for services that also say no with 200. Default: it is. */
  readonly accepts?: (body: unknown) => boolean;
}

export const defineService = (service: OutsideService): OutsideService => service;

export const bearer = (value: string): Record<string, string> => ({ authorization: `Bearer ${value}` });

const verification = z.object({ success: z.literal(true), result: z.object({ status: z.literal('active') }) });
/** Cloudflare says what it means in the body, whatever the status. */
export const isActiveToken = (body: unknown): boolean => verification.safeParse(body).success;
