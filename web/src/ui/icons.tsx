const paths = {
  home: 'M3.5 9 10 3.5 16.5 9v7a.5.5 0 0 1-.5.5h-3.75V12h-4.5v4.5H4a.5.5 0 0 1-.5-.5Z',
  customers:
    'M7.5 9.5a2.75 2.75 0 1 0 0-5.5 2.75 2.75 0 0 0 0 5.5ZM2.5 16c.4-2.6 2.4-4 5-4s4.6 1.4 5 4M13 9.25a2.25 2.25 0 1 0-.8-4.35M14.5 12.2c1.7.4 2.8 1.7 3 3.8',
  segments: 'M10 3a7 7 0 1 0 7 7h-7ZM13 3.2A7 7 0 0 1 16.8 7H13Z',
  campaigns: 'M3.5 8.5v3a1 1 0 0 0 1 1H6l8.5 3.5v-12L6 7.5H4.5a1 1 0 0 0-1 1ZM6.5 12.5l1 4h2l-.9-3.1M16.8 8.7v2.6',
  imports: 'M10 3.5v8.5M6.5 9l3.5 3.5L13.5 9M3.5 13.5V16a.75.75 0 0 0 .75.75h11.5a.75.75 0 0 0 .75-.75v-2.5',
  exports: 'M10 12.5V4M6.5 7.5 10 4l3.5 3.5M3.5 13.5V16a.75.75 0 0 0 .75.75h11.5a.75.75 0 0 0 .75-.75v-2.5',
  jobs: 'M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14ZM10 6v4.2l2.8 1.8',
  value: 'M3.5 16.5h13M5.5 13.5v-3M9 13.5v-6M12.5 13.5v-4M16 13.5V4.5',
  retention: 'M3.5 4h4v4h-4ZM3.5 10h4v4h-4ZM9.5 4h3.5v4H9.5ZM9.5 10h3.5v4H9.5ZM15 4h1.5v4H15Z',
  pyramid: 'M10 3.5 17 16.5H3ZM7.6 8h4.8M5.4 12.2h9.2',
  rfm: 'M4 4h12v12H4ZM8 4v12M12 4v12M4 8h12M4 12h12',
  settings:
    'M3.5 6h7M14.5 6h2M3.5 14h2M9.5 14h7M12.5 8a2 2 0 1 0 0-4 2 2 0 0 0 0 4ZM7.5 16a2 2 0 1 0 0-4 2 2 0 0 0 0 4Z',
  firm: 'M4 16.5v-12A.5.5 0 0 1 4.5 4h6a.5.5 0 0 1 .5.5v12M11 8h4.5a.5.5 0 0 1 .5.5v8M2.5 16.5h15M6.5 7.2h2M6.5 10h2M6.5 12.8h2',
  users: 'M10 10a3.25 3.25 0 1 0 0-6.5 3.25 3.25 0 0 0 0 6.5ZM3.8 16.8c.5-3 2.9-4.7 6.2-4.7s5.7 1.7 6.2 4.7',
  lock: 'M5 9h10v7.5H5ZM7 9V6.5a3 3 0 0 1 6 0V9M10 12v1.5',
  key: 'M12.75 11.5a4.25 4.25 0 1 0-4-2.8L3.5 14v2.5H6.5v-2h2v-2l1.3-1.3c.9.2 1.9.3 2.95.3ZM13.5 6.5h.01',
  mail: 'M3.5 5h13a.5.5 0 0 1 .5.5v9a.5.5 0 0 1-.5.5h-13a.5.5 0 0 1-.5-.5v-9a.5.5 0 0 1 .5-.5ZM3.5 6 10 11l6.5-5',
  search: 'M9 14.5a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11ZM13.2 13.2l3.6 3.6',
  plus: 'M10 4.5v11M4.5 10h11',
  close: 'M5 5l10 10M15 5 5 15',
  check: 'M4.5 10.5 8.5 14.5 15.5 6',
  warn: 'M10 3.5 17.5 16.5h-15ZM10 8.5v3.7M10 14.3v.01',
  info: 'M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14ZM10 9.5V13.5M10 6.7v.01',
  chevronRight: 'M8 5.5 12.5 10 8 14.5',
  chevronDown: 'M5.5 8 10 12.5 14.5 8',
  chevronLeft: 'M12 5.5 7.5 10l4.5 4.5',
  more: 'M5 10h.01M10 10h.01M15 10h.01',
  filter: 'M3.5 5.5h13M6 10h8M8.5 14.5h3',
  columns: 'M3.5 4.5h13v11h-13ZM8 4.5v11M12.2 4.5v11',
  sort: 'M6.5 4.5v11M3.8 12.8l2.7 2.7 2.7-2.7M13.5 15.5v-11M10.8 7.2l2.7-2.7 2.7 2.7',
  up: 'M10 15.5v-11M5.5 9 10 4.5 14.5 9',
  down: 'M10 4.5v11M5.5 11l4.5 4.5 4.5-4.5',
  trash: 'M4 5.5h12M8 5.5v-2h4v2M5.5 5.5l.7 11h7.6l.7-11M8.5 8.5v5M11.5 8.5v5',
  edit: 'M4 16l.8-3.6L13 4.2l2.8 2.8-8.2 8.2ZM11.5 5.7l2.8 2.8',
  copy: 'M7 7h9v9H7ZM4 13V4h9',
  sun: 'M10 13.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7ZM10 2.5v1.5M10 16v1.5M2.5 10H4M16 10h1.5M4.7 4.7l1 1M14.3 14.3l1 1M4.7 15.3l1-1M14.3 5.7l1-1',
  moon: 'M16 11.8A6.5 6.5 0 0 1 8.2 4 6.5 6.5 0 1 0 16 11.8Z',
  screen: 'M3.5 4.5h13v9h-13ZM7.5 16.5h5M10 13.5v3',
  language:
    'M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14ZM3.2 10h13.6M10 3c2 2 2.8 4.4 2.8 7s-.8 5-2.8 7c-2-2-2.8-4.4-2.8-7S8 5 10 3Z',
  leave: 'M8 4H4v12h4M12.5 6.5 16 10l-3.5 3.5M7.5 10H16',
  menu: 'M3.5 6h13M3.5 10h13M3.5 14h13',
  panel: 'M3.5 4h13v12h-13ZM8 4v12',
  file: 'M5 3.5h6.5L15 7v9.5H5ZM11.5 3.5V7H15',
  cart: 'M3 4h2l1.8 8.5h7.7L16.5 6.5H6M8 16.2v.01M13.5 16.2v.01',
  note: 'M4.5 3.5h11v9l-3.5 4H4.5ZM12 16.5v-4h3.5M7.5 7.5h5M7.5 10.3h3',
  link: 'M8.5 11.5a3 3 0 0 0 4.3 0l2.4-2.4a3 3 0 0 0-4.3-4.3l-.9.9M11.5 8.5a3 3 0 0 0-4.3 0l-2.4 2.4a3 3 0 0 0 4.3 4.3l.9-.9',
  send: 'M16.8 3.2 9 11M16.8 3.2 12 16.8 9 11 3.2 8Z',
  stop: 'M5.5 5.5h9v9h-9Z',
  pause: 'M7 5v10M13 5v10',
  play: 'M6.5 4.5v11l9-5.5Z',
  question: 'M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14ZM8 8a2 2 0 1 1 2.8 1.9c-.6.3-.8.7-.8 1.3M10 13.5v.01',
  person: 'M10 9.5a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM4 16.5c.5-2.9 2.8-4.5 6-4.5s5.5 1.6 6 4.5',
  globe: 'M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14ZM3 10h14M10 3c2 2 3 4.3 3 7s-1 5-3 7c-2-2-3-4.3-3-7s1-5 3-7Z',
  shield: 'M10 3 4.5 5v4.5c0 3.5 2.2 6 5.5 7.5 3.3-1.5 5.5-4 5.5-7.5V5ZM7.5 10l1.8 1.8L12.7 8',
  undo: 'M7 4 3.5 7.5 7 11M3.5 7.5H12a4.25 4.25 0 0 1 0 8.5H8.5',
  forward: 'M4 5l6 5-6 5ZM10.5 5l6 5-6 5Z',
  refresh: 'M16 8a6.3 6.3 0 0 0-11.5-1.5M4 3.5v3.2h3.2M4 12a6.3 6.3 0 0 0 11.5 1.5M16 16.5v-3.2h-3.2',
  minus: 'M4.5 10h11',
  flag: 'M5 17V3.5M5 4h9.5l-2 3.5 2 3.5H5',
  tag: 'M3.5 3.5h6l7 7-6 6-7-7ZM7 7h.01',
} satisfies Record<string, string>;

export type IconName = keyof typeof paths;

type Props = { name: IconName; size?: number; label?: string };

/** One stroke, one grid: decorative unless it carries a label. */
export function Icon({ name, size = 16, label }: Props) {
  const thick = name === 'more' ? 2.4 : 1.45;
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      strokeWidth={thick}
      strokeLinecap="round"
      strokeLinejoin="round"
      role={label ? 'img' : undefined}
      aria-label={label}
      aria-hidden={label ? undefined : true}
      style={{ flex: 'none', display: 'block' }}
    >
      <path d={paths[name]} />
    </svg>
  );
}
