import { createRequire } from 'node:module';
import type { parseTweet } from 'twitter-text';

export const NETWORK_IDS = ['facebook', 'instagram', 'linkedin', 'x', 'blog', 'newsletter'] as const;
export type NetworkId = (typeof NETWORK_IDS)[number];

export interface Network {
  readonly id: NetworkId;
  readonly name: string;
  /** Most characters of a post, counted by `count`. Null: no limit worth naming. */
  readonly limit: number | null;
  /** Least that makes sense, so that a blog post is not a tweet. */
  readonly least: number;
  readonly count: (text: string) => number;
  readonly mostHashtags: number;
  readonly usualHashtags: number;
  /** A title of its own, beside the text. */
  readonly titled: boolean;
  /** How people write there, for the prompt. */
  readonly manner: string;
}

let weigher: typeof parseTweet | undefined;

/** The library of X's own rule is loaded with the first post for X: it is large for what it does. */
function weighed(text: string): number {
  weigher ??= (createRequire(import.meta.url)('twitter-text') as { parseTweet: typeof parseTweet }).parseTweet;
  return weigher(text).weightedLength;
}

/** UTF-16 units, as Facebook, Instagram and LinkedIn count. */
const units = (text: string): number => text.length;

/** Limits: each network's own help and API pages, read 2026. */
export const NETWORKS: Readonly<Record<NetworkId, Network>> = {
  facebook: {
    id: 'facebook',
    name: 'Facebook',
    limit: 63_206,
    least: 1,
    count: units,
    mostHashtags: 30,
    usualHashtags: 2,
    titled: false,
    manner: 'A post of 40 to 120 words that invites an answer. Line breaks between thoughts.',
  },
  instagram: {
    id: 'instagram',
    name: 'Instagram',
    limit: 2_200,
    least: 1,
    count: units,
    // Five since December 2025; thirty before.
    mostHashtags: 5,
    usualHashtags: 4,
    titled: false,
    manner: 'A caption: the first 125 characters carry the message, because the rest is folded away.',
  },
  linkedin: {
    id: 'linkedin',
    name: 'LinkedIn',
    limit: 3_000,
    least: 1,
    count: units,
    mostHashtags: 10,
    usualHashtags: 3,
    titled: false,
    manner:
      'A post for people at work: one idea, short paragraphs, a question at the end. The first 210 characters are seen.',
  },
  x: {
    id: 'x',
    name: 'X',
    limit: 280,
    least: 1,
    // Links weigh 23 and wide characters two: the network's own rule, by its own library.
    count: weighed,
    mostHashtags: 2,
    usualHashtags: 1,
    titled: false,
    manner: 'One post of at most 280 characters, hashtags included. One thought, no filler.',
  },
  blog: {
    id: 'blog',
    name: 'Blog',
    limit: 20_000,
    least: 600,
    count: units,
    mostHashtags: 0,
    usualHashtags: 0,
    titled: true,
    manner: 'An article of 400 to 900 words with a title and sub-headings (lines that begin with "## ").',
  },
  newsletter: {
    id: 'newsletter',
    name: 'Newsletter',
    limit: 8_000,
    least: 200,
    count: units,
    mostHashtags: 0,
    usualHashtags: 0,
    titled: true,
    manner: 'A mail of 120 to 300 words; the title is its subject, at most 60 characters. One link to click.',
  },
};
