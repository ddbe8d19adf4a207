import type { LayoutInput, LayoutKind } from '../types.ts';
import { clean } from './clean/clean.layout.ts';
import { custom } from './custom/custom.layout.ts';
import { type LayoutDefinition, type ResolvedLayout, resolvePaths } from './define.ts';
import { drupal } from './drupal/drupal.layout.ts';
import { joomla } from './joomla/joomla.layout.ts';
import { wordpress } from './wordpress/wordpress.layout.ts';

/** Every layout. */
export const LAYOUTS: readonly LayoutDefinition[] = [clean, wordpress, joomla, drupal, custom];

const BY_KIND: ReadonlyMap<LayoutKind, LayoutDefinition> = new Map(LAYOUTS.map((layout) => [layout.kind, layout]));

/** The paths a site's files get. */
export const resolveLayout = (input: LayoutInput): ResolvedLayout =>
  resolvePaths(BY_KIND.get(input.kind) ?? clean, input);
