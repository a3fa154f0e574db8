import type { Config } from 'tailwindcss'

const tone = (name: string) => ({
  DEFAULT: `var(--${name})`,
  surface: `var(--${name}-surface)`,
  line: `var(--${name}-line)`,
  solid: `var(--${name}-solid)`,
  on: `var(--${name}-on)`,
})

/** Every colour has a meaning; the raw palette of Tailwind is taken away on purpose. */
export default {
  content: [],
  theme: {
    colors: {
      transparent: 'transparent',
      current: 'currentColor',
      inherit: 'inherit',
      canvas: 'var(--canvas)',
      surface: {
        DEFAULT: 'var(--surface)',
        sunken: 'var(--surface-sunken)',
        hover: 'var(--surface-hover)',
        selected: 'var(--surface-selected)',
      },
      line: { DEFAULT: 'var(--line)', strong: 'var(--line-strong)', control: 'var(--line-control)' },
      ink: { DEFAULT: 'var(--ink)', muted: 'var(--ink-muted)', faint: 'var(--ink-faint)' },
      bar: { DEFAULT: 'var(--bar)', ink: 'var(--bar-ink)', muted: 'var(--bar-muted)', hover: 'var(--bar-hover)' },
      scrim: 'var(--scrim)',
      focus: 'var(--focus)',
      accent: tone('accent'),
      neutral: tone('neutral'),
      danger: tone('danger'),
      warning: tone('warning'),
      success: tone('success'),
      info: tone('info'),
    },
    fontFamily: {
      sans: ['"Be Vietnam Pro"', 'system-ui', 'sans-serif'],
      mono: ['ui-monospace', '"Cascadia Mono"', '"DejaVu Sans Mono"', 'monospace'],
    },
    fontSize: {
      xs: ['var(--text-xs)', '1.5'],
      sm: ['var(--text-sm)', '1.5'],
      base: ['var(--text-base)', '1.5'],
      lg: ['var(--text-lg)', '1.5'],
      xl: ['var(--text-xl)', '1.4'],
      '2xl': ['var(--text-2xl)', '1.35'],
    },
    fontWeight: { normal: '400', medium: '500', semibold: '600' },
    borderRadius: { none: '0', sm: '3px', DEFAULT: '4px', md: '6px', lg: '8px', full: '9999px' },
    boxShadow: { none: 'none', float: 'var(--shadow-float)', raised: 'var(--shadow-raised)' },
    extend: {
      height: { control: 'var(--control-h)', row: 'var(--row-h)', bar: '44px', band: '56px' },
      minHeight: { control: 'var(--control-h)', row: 'var(--row-h)' },
      width: { control: 'var(--control-h)' },
    },
  },
} satisfies Config
