/** Names, not words: the same in every language. */
export const PLATFORMS = {
  facebook: 'Facebook',
  instagram: 'Instagram',
  linkedin: 'LinkedIn',
  x: 'X',
  blog: 'Blog',
  newsletter: 'Newsletter',
} as const;

export const POST_TYPES = [
  'educational',
  'promotional',
  'engagement',
  'storytelling',
  'announcement',
  'tips',
  'testimonial',
  'seasonal',
  'trending',
] as const;
