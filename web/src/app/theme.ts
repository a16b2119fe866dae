import { type CSSVariablesResolver, createTheme, type MantineThemeOverride, mergeThemeOverrides } from '@mantine/core';

/** Mantine dressed in Kith's tokens (tokens.css). */
const plain = createTheme({
  fontFamily: 'var(--k-font)',
  fontFamilyMonospace: 'var(--k-mono)',
  headings: { fontFamily: 'var(--k-font)', fontWeight: '600' },
  defaultRadius: 'sm',
  radius: { xs: '4px', sm: '6px', md: '8px', lg: '10px', xl: '14px' },
  fontSizes: { xs: '12px', sm: '13.5px', md: '14px', lg: '16px', xl: '18px' },
  spacing: { xs: '8px', sm: '12px', md: '16px', lg: '24px', xl: '32px' },
  primaryColor: 'jade',
  primaryShade: { light: 7, dark: 5 },
  cursorType: 'pointer',
  focusRing: 'auto',
  colors: {
    jade: [
      '#eaf5f2',
      '#d3eae4',
      '#a8d5ca',
      '#7bc0b0',
      '#4ea896',
      '#2b8f7e',
      '#197c6d',
      '#0c6b5e',
      '#0a5a4f',
      '#074a41',
    ],
    gray: [
      '#f9f8f6',
      '#f4f2ee',
      '#eeebe6',
      '#e6e3dc',
      '#d8d4cb',
      '#bdb8ad',
      '#8f897e',
      '#56524a',
      '#3a3732',
      '#1d1b18',
    ],
    dark: [
      '#eceae4',
      '#b9b6ac',
      '#949187',
      '#67655d',
      '#3b3e38',
      '#2a2c28',
      '#20221f',
      '#191a18',
      '#151614',
      '#121311',
    ],
  },
  components: {
    Button: { defaultProps: { size: 'xs', radius: 'sm' } },
    ActionIcon: { defaultProps: { variant: 'subtle', color: 'gray', size: 'md' } },
    TextInput: { defaultProps: { size: 'xs' } },
    PasswordInput: { defaultProps: { size: 'xs' } },
    NumberInput: { defaultProps: { size: 'xs' } },
    Textarea: { defaultProps: { size: 'xs' } },
    Select: {
      defaultProps: { size: 'xs', allowDeselect: false, checkIconPosition: 'right', comboboxProps: { shadow: 'md' } },
    },
    MultiSelect: { defaultProps: { size: 'xs' } },
    TagsInput: { defaultProps: { size: 'xs' } },
    Checkbox: { defaultProps: { size: 'xs' } },
    Switch: { defaultProps: { size: 'xs' } },
    SegmentedControl: { defaultProps: { size: 'xs' } },
    Tabs: { defaultProps: { keepMounted: false } },
    Tooltip: { defaultProps: { openDelay: 250, withArrow: false, radius: 'sm' } },
    Menu: { defaultProps: { shadow: 'md', radius: 'md', position: 'bottom-end' } },
    Popover: { defaultProps: { shadow: 'md', radius: 'md' } },
    Modal: {
      defaultProps: {
        radius: 'lg',
        centered: true,
        overlayProps: { backgroundOpacity: 0.35 },
        transitionProps: { duration: 120 },
      },
    },
    Drawer: {
      defaultProps: { overlayProps: { backgroundOpacity: 0.35 }, transitionProps: { duration: 120 } },
    },
    Skeleton: { defaultProps: { radius: 'sm' } },
  },
});

type Names = { close: string; clear: string; remove: string; showPassword: string };

/** The theme in the reader's language: Mantine's small buttons carry a sign only, so they get their names here. */
export function themeIn(names: Names): MantineThemeOverride {
  const close = { defaultProps: { closeButtonProps: { 'aria-label': names.close } } };
  const clear = { defaultProps: { clearButtonProps: { 'aria-label': names.clear } } };
  return mergeThemeOverrides(
    plain,
    createTheme({
      components: {
        Modal: close,
        Drawer: close,
        Notification: close,
        Select: clear,
        MultiSelect: clear,
        TagsInput: clear,
        Pill: { defaultProps: { removeButtonProps: { 'aria-label': names.remove } } },
        PasswordInput: { defaultProps: { visibilityToggleButtonProps: { 'aria-label': names.showPassword } } },
      },
    }),
  );
}

const shared = {
  '--mantine-color-body': 'var(--k-surface)',
  '--mantine-color-text': 'var(--k-ink)',
  '--mantine-color-dimmed': 'var(--k-ink-3)',
  '--mantine-color-default': 'var(--k-raised)',
  '--mantine-color-default-hover': 'var(--k-sunken)',
  '--mantine-color-default-color': 'var(--k-ink)',
  '--mantine-color-default-border': 'var(--k-line-strong)',
  '--mantine-color-placeholder': 'var(--k-ink-3)',
  '--mantine-color-anchor': 'var(--k-accent-ink)',
  '--mantine-color-error': 'var(--k-bad)',
  '--mantine-shadow-md': 'var(--k-shadow-pop)',
  '--mantine-shadow-xl': 'var(--k-shadow-pop)',
};

export const variables: CSSVariablesResolver = () => ({ variables: {}, light: shared, dark: shared });
