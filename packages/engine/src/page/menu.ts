import { escapeHtml, safeAddress } from '../html/escape.ts';
import type { NavItem } from '../types.ts';

/** Nested lists of links: the engine's own menu markup, which needs no JavaScript. */
export function menuList(items: readonly NavItem[], className: (names: string) => string, name: string): string {
  if (items.length === 0) return '';
  let out = `<ul class="${className(`${name}__list`)}">`;
  for (const item of items) {
    const state = item.current ? ' aria-current="page"' : '';
    const classes = `${name}__item${item.active ? ` ${name}__item--active` : ''}${item.children.length > 0 ? ` ${name}__item--parent` : ''}`;
    const label = escapeHtml(item.label);
    // A heading of a column has no address of its own.
    const text =
      item.url === ''
        ? `<span class="${className(`${name}__label`)}">${label}</span>`
        : `<a class="${className(`${name}__link`)}" href="${escapeHtml(safeAddress(item.url))}"${state}>${label}</a>`;
    out += `<li class="${className(classes)}">${text}${menuList(item.children, className, name)}</li>`;
  }
  return `${out}</ul>`;
}

/** The same page in the other languages. */
export interface Alternate {
  locale: string;
  name: string;
  /** From the root. */
  url: string;
  current: boolean;
}

export function languageMenu(
  alternates: readonly Alternate[],
  className: (names: string) => string,
  label: string,
): string {
  if (alternates.length < 2) return '';
  let out = `<nav class="${className('languages')}" aria-label="${escapeHtml(label)}"><ul class="${className('languages__list')}">`;
  for (const other of alternates) {
    const code = escapeHtml(other.locale);
    out += `<li class="${className('languages__item')}"><a class="${className('languages__link')}" href="${escapeHtml(other.url)}" hreflang="${code}" lang="${code}"${
      other.current ? ' aria-current="true"' : ''
    }>${escapeHtml(other.name)}</a></li>`;
  }
  return `${out}</ul></nav>`;
}
