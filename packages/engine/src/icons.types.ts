/** One file of the set that is made of a site's favicon. */
export interface IconInput {
  /** Output path from the root, e.g. `favicon.ico`: browsers ask for some of them unasked. */
  path: string;
  hash: string;
  size: number;
  contentType: string;
  /** Side in pixels. */
  side: number;
  use: 'tab' | 'touch' | 'app' | 'maskable';
}
