import type { Total } from '../api/contract';

/** How numbers, money and times are written for one reader: language and the firm's time zone. */
export type Format = ReturnType<typeof formatFor>;

const cache = new Map<string, Intl.NumberFormat | Intl.DateTimeFormat>();

function numbers(locale: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `n${locale}${JSON.stringify(options)}`;
  const known = cache.get(key);
  if (known instanceof Intl.NumberFormat) {
    return known;
  }
  const made = new Intl.NumberFormat(locale, options);
  cache.set(key, made);
  return made;
}

function dates(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `d${locale}${JSON.stringify(options)}`;
  const known = cache.get(key);
  if (known instanceof Intl.DateTimeFormat) {
    return known;
  }
  const made = new Intl.DateTimeFormat(locale, options);
  cache.set(key, made);
  return made;
}

const day = 86_400_000;

export function formatFor(locale: string, zone: string) {
  const at = (instant: string) => new Date(instant);
  // A plain date belongs to no zone: it is read and written as UTC.
  const onDay = (date: string) => new Date(`${date.slice(0, 10)}T00:00:00Z`);
  const valid = (date: Date) => !Number.isNaN(date.getTime());
  const write = (date: Date, options: Intl.DateTimeFormatOptions) =>
    valid(date) ? dates(locale, options).format(date) : '—';

  return {
    locale,
    zone,
    count: (value: number) => numbers(locale, { maximumFractionDigits: 0 }).format(value),
    decimal: (value: number, digits = 2) =>
      numbers(locale, { minimumFractionDigits: 0, maximumFractionDigits: digits }).format(value),
    compact: (value: number) => numbers(locale, { notation: 'compact', maximumFractionDigits: 1 }).format(value),
    percent: (share: number, digits = 1) =>
      numbers(locale, { style: 'percent', maximumFractionDigits: digits }).format(share),
    change: (share: number) =>
      numbers(locale, { style: 'percent', maximumFractionDigits: 1, signDisplay: 'exceptZero' }).format(share),
    signed: (value: number, digits = 2) =>
      numbers(locale, { maximumFractionDigits: digits, signDisplay: 'exceptZero' }).format(value),
    /** Whole units from 1000 on, where cents only blur. */
    money: (value: number, currency: string) =>
      numbers(locale, {
        style: 'currency',
        currency,
        currencyDisplay: 'narrowSymbol',
        maximumFractionDigits: Math.abs(value) >= 1000 || Number.isInteger(value) ? 0 : 2,
        minimumFractionDigits: Math.abs(value) >= 1000 || Number.isInteger(value) ? 0 : 2,
      }).format(value),
    exactMoney: (value: number, currency: string) =>
      numbers(locale, { style: 'currency', currency, currencyDisplay: 'narrowSymbol' }).format(value),
    compactMoney: (value: number, currency: string) =>
      numbers(locale, {
        style: 'currency',
        currency,
        currencyDisplay: 'narrowSymbol',
        notation: 'compact',
        maximumFractionDigits: 1,
      }).format(value),
    date: (instant: string) => write(at(instant), { dateStyle: 'medium', timeZone: zone }),
    day: (date: string) => write(onDay(date), { dateStyle: 'medium', timeZone: 'UTC' }),
    shortDay: (date: string) => write(onDay(date), { month: 'short', day: 'numeric', timeZone: 'UTC' }),
    month: (month: string) =>
      write(onDay(`${month.slice(0, 7)}-01`), { month: 'short', year: 'numeric', timeZone: 'UTC' }),
    longDay: (instant: string) =>
      write(at(instant), { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', timeZone: zone }),
    time: (instant: string) => write(at(instant), { timeStyle: 'short', timeZone: zone }),
    dateTime: (instant: string) => write(at(instant), { dateStyle: 'medium', timeStyle: 'short', timeZone: zone }),
    /** The calendar day in the firm's zone, as yyyy-MM-dd. */
    dayKey: (instant: string) => dayKey(at(instant), zone),
    relative: (instant: string, now: number) => relative(locale, at(instant).getTime() - now),
    total: (total: Total) => `${numbers(locale, {}).format(total.count)}${total.exact ? '' : '+'}`,
    list: (items: string[]) => new Intl.ListFormat(locale, { type: 'conjunction', style: 'narrow' }).format(items),
    bytes: (size: number) => bytes(locale, size),
    region: (code: string) => named(locale, 'region', code),
    language: (code: string) => named(locale, 'language', code),
  };
}

function dayKey(date: Date, zone: string): string {
  return Number.isNaN(date.getTime())
    ? ''
    : dates('en-CA', { year: 'numeric', month: '2-digit', day: '2-digit', timeZone: zone }).format(date);
}

const steps: [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 365 * day],
  ['month', 30 * day],
  ['week', 7 * day],
  ['day', day],
  ['hour', 3_600_000],
  ['minute', 60_000],
];

function relative(locale: string, distance: number): string {
  const writer = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  for (const [unit, size] of steps) {
    if (Math.abs(distance) >= size) {
      return writer.format(Math.round(distance / size), unit);
    }
  }
  return writer.format(0, 'minute');
}

function bytes(locale: string, size: number): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'];
  const step = Math.min(units.length - 1, size > 0 ? Math.floor(Math.log10(size) / 3) : 0);
  return numbers(locale, {
    style: 'unit',
    unit: units[step] ?? 'byte',
    // Spelled out, a byte has its plural; the larger ones are known by their signs.
    unitDisplay: step === 0 ? 'long' : 'short',
    maximumFractionDigits: step === 0 ? 0 : 1,
  }).format(size / 1000 ** step);
}

function named(locale: string, type: 'region' | 'language', code: string): string {
  try {
    return new Intl.DisplayNames(locale, { type }).of(code) ?? code;
  } catch {
    return code;
  }
}
