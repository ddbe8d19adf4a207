import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core';

/** The accent: white text on 6 and on 5 has more than 4.5:1. */
const iris: MantineColorsTuple = [
  '#f2f1ff',
  '#e3e0fd',
  '#c6c0f7',
  '#a79df1',
  '#8578e8',
  '#6757de',
  '#5343d6',
  '#4536b4',
  '#382c92',
  '#2b2272',
];

/** Deeper than the library's, so that red words on white can be read. */
const red: MantineColorsTuple = [
  '#fff1f1',
  '#ffe0e0',
  '#ffc2c2',
  '#ff9e9e',
  '#f97c7c',
  '#e5484d',
  '#c92a2a',
  '#ad2323',
  '#911d1d',
  '#741717',
];

/** A little blue in the greys, so that fields belong to the surfaces around them. */
const dark: MantineColorsTuple = [
  '#d3d3db',
  '#b9b9c4',
  '#8f8f9b',
  '#6d6d79',
  '#454551',
  '#373742',
  '#2a2a33',
  '#202027',
  '#17171c',
  '#101014',
];

/** Not the page's header, which is what `<header>` outside of sections means. */
const dialogHeader = { header: { role: 'presentation' } };

/** The library would give the focus to the first item even if it is disabled: then no key reaches the menu. */
const focusFirst = (menu: HTMLElement | null): void =>
  menu?.querySelector('[data-menu-item]:not(:disabled)')?.setAttribute('data-autofocus', '');

export const theme = createTheme({
  colors: { iris, dark, red },
  primaryColor: 'iris',
  primaryShade: { light: 6, dark: 5 },
  autoContrast: true,
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  fontFamily: "'Inter Variable', system-ui, sans-serif",
  fontFamilyMonospace: 'ui-monospace, SFMono-Regular, Menlo, Consolas, monospace',
  headings: {
    fontFamily: "'Inter Variable', system-ui, sans-serif",
    fontWeight: '650',
    sizes: {
      h1: { fontSize: '1.625rem', lineHeight: '1.25' },
      h2: { fontSize: '1.25rem', lineHeight: '1.35' },
      h3: { fontSize: '1.0625rem', lineHeight: '1.4' },
    },
  },
  // Plain objects: naming the components here would load all of them before any screen.
  components: {
    ActionIcon: { defaultProps: { variant: 'subtle', color: 'gray' } },
    // The other colours of initials are too light on their own ground to be read.
    Avatar: { defaultProps: { allowedInitialsColors: ['red', 'pink', 'grape', 'violet', 'indigo', 'blue', 'cyan'] } },
    Badge: { defaultProps: { variant: 'light', radius: 'sm', tt: 'none', fw: 550 } },
    Button: { defaultProps: { fw: 550 } },
    Card: { defaultProps: { withBorder: true, padding: 'lg', radius: 'lg' } },
    Drawer: { defaultProps: { styles: { title: { fontWeight: 650 } }, attributes: dialogHeader } },
    // One place for hints everywhere: fields side by side stay in line.
    InputWrapper: { defaultProps: { inputWrapperOrder: ['label', 'input', 'description', 'error'] } },
    // Without the library's empty element, which no menu may contain.
    Menu: { defaultProps: { shadow: 'md', position: 'bottom-end', withInitialFocusPlaceholder: false } },
    MenuDropdown: { defaultProps: { ref: focusFirst } },
    Modal: {
      defaultProps: {
        centered: true,
        radius: 'lg',
        styles: { title: { fontWeight: 650 } },
        overlayProps: { backgroundOpacity: 0.45 },
        attributes: dialogHeader,
      },
    },
    Table: { defaultProps: { verticalSpacing: 'sm', highlightOnHover: true } },
    Tooltip: { defaultProps: { openDelay: 300, withArrow: true } },
  },
});

/** In the dark Mantine's soft colours are solid and muddy (yellow turns brown); a veil of the colour suits any surface. */
const veils = (colors: Record<string, readonly string[]>) =>
  Object.fromEntries(
    Object.entries(colors).flatMap(([name, shades]) =>
      Object.entries({ '': `${shades[5]}2b`, '-hover': `${shades[5]}3d`, '-color': shades[2] ?? '' }).map(
        ([part, value]) => [`--mantine-color-${name}-light${part}`, value],
      ),
    ),
  );

/** Mantine's own greys for quiet text are below 4.5:1. */
export const cssVariables: CSSVariablesResolver = ({ colors }) => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': colors.gray[7],
    '--mantine-color-placeholder': colors.gray[6],
    '--mantine-color-error': colors.red[8],
    '--atelier-canvas': '#f6f6f9',
    '--atelier-surface': '#ffffff',
    '--atelier-line': '#e4e4ec',
  },
  dark: {
    ...veils(colors),
    '--mantine-color-dimmed': colors.dark[1],
    '--mantine-color-placeholder': colors.dark[2],
    '--mantine-color-error': colors.red[4],
    '--mantine-color-red-outline': colors.red[4],
    // White words on it have more than 4.5:1.
    '--mantine-color-red-filled': colors.red[6],
    '--mantine-color-red-filled-hover': colors.red[7],
    '--mantine-color-anchor': 'var(--mantine-color-iris-3)',
    '--atelier-canvas': '#17171c',
    '--atelier-surface': '#202027',
    '--atelier-line': '#33333d',
  },
});
