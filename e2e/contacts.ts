/**
 * A file as somebody keeps it for years: a thousand contacts, some of them twice, birthdays in three spellings, phone numbers
 * without their country. The same file each time.
 */
export type Messy = {
  content: string;
  rows: number;
  /** Somebody of whom there is one, to be found and mended. */
  known: { name: string; phone: string };
  /** Those who stand there twice, in their second spelling. */
  twice: string[];
  /** The line with an address that cannot be read; the first is the header. */
  badLine: number;
};

const given = 'Anna Ben Clara Dirk Elif Fritz Greta Hugo Ida Jonas Klara Lukas Mia Nils Olga Paul Rosa Sven Tilda Uwe'.split(' ');
const family =
  'Albers Brandt Conrad Dietz Ehlers Faber Gerlach Hoppe Ihle Jansen Kessler Lorenz Moser Nagel Otten Pohl Reuter Seidel Thoma Voss Weber Zeller'.split(
    ' ',
  );
const towns = [
  ['Berlin', '10115'],
  ['Hamburg', '20095'],
  ['München', '80331'],
  ['Köln', '50667'],
  ['Leipzig', '04103'],
] as const;
const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

export function messyContacts(): Messy {
  const next = dice(20_260_703);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(next() * from.length)] as T;
  const two = (number: number) => String(number).padStart(2, '0');
  const birthday = (row: number): string => {
    const [year, month, day] = [1945 + Math.floor(next() * 60), 1 + Math.floor(next() * 12), 1 + Math.floor(next() * 28)];
    const spellings = [`${year}-${two(month)}-${two(day)}`, `${two(day)}.${two(month)}.${year}`, `${day} ${months[month - 1]} ${year}`];
    return row % 7 === 0 ? '' : (spellings[row % 3] ?? '');
  };
  const phone = (row: number): string => {
    const number = `1511 ${String(2_000_000 + row * 37)}`;
    return row % 11 === 0 ? '' : row % 3 === 0 ? `+49 ${number}` : `0${number}`;
  };
  const lines = ['Name;E-Mail;Phone;Street;ZIP;City;Birthday'];
  const people: { name: string; cells: string[] }[] = [];
  for (let row = 1; row <= 985; row++) {
    const [one, other] = [pick(given), pick(family)];
    const [city, zip] = pick(towns);
    const name = `${one} ${other}`;
    const email = row % 9 === 0 ? '' : `${one}.${other}.${row}@mail.example`.toLowerCase();
    const cells = [name, email, phone(row) || (email === '' ? `0301234${String(1000 + row)}` : ''), `Lindenweg ${row}`, zip, city, birthday(row)];
    if (row === 300) {
      cells[1] = `${one} at mail.example`; // cannot be read
    }
    people.push({ name, cells });
    lines.push(cells.join(';'));
  }
  // Fifteen stand there a second time: a letter is missing, the address is written otherwise, the e-mail is another one.
  const twice: string[] = [];
  for (let row = 0; row < 15; row++) {
    const { name, cells } = people[20 + row * 50] as (typeof people)[number];
    const email = `${typo(name).toLowerCase().replace(' ', '-')}@post.example`;
    twice.push(typo(name));
    lines.push([typo(name), email, '', (cells[3] ?? '').replace('weg ', 'weg Nr. '), cells[4], cells[5], cells[6]].join(';'));
  }
  const known = people[500] as (typeof people)[number];
  return {
    content: `${lines.join('\r\n')}\r\n`,
    rows: lines.length - 1,
    known: { name: known.name, phone: known.cells[2] ?? '' },
    twice,
    badLine: 301,
  };
}

const typo = (name: string) => name.slice(0, -3) + name.slice(-2);

/** Mulberry32: a seeded draw, so that each run imports the same people. */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
