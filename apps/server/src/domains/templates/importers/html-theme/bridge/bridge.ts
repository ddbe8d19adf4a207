import type { ColorVariable } from '@atelier/engine';
export function bridgeCss(_css: string, _colors: ColorVariable[]): string {
  return '';
}
