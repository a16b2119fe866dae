/** The few marks that a note knows, as a tree: whoever shows it makes elements of it, and text stays text. */
export type Mark =
  | { kind: 'text'; text: string }
  | { kind: 'bold' | 'italic'; parts: Mark[] }
  | { kind: 'code'; text: string }
  | { kind: 'link'; url: string }
  | { kind: 'mention'; name: string };
export type Block = { kind: 'lines'; lines: Mark[][] } | { kind: 'list'; items: Mark[][] };

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&');

function pattern(names: string[]): RegExp {
  const mentions = [...names].sort((one, other) => other.length - one.length).map((name) => escaped(`@${name}`));
  return new RegExp(
    [
      '`(?<code>[^`\\n]+)`',
      '\\*\\*(?<bold>[^*\\n]+)\\*\\*',
      '\\*(?<italic>[^*\\s](?:[^*\\n]*[^*\\s])?)\\*',
      '(?<link>https?:\\/\\/[^\\s<>"]+)',
      ...(mentions.length > 0 ? [`(?<mention>${mentions.join('|')})`] : []),
    ].join('|'),
    'gu',
  );
}

/** A sentence's full stop does not belong to the address before it. */
const trimmed = (url: string) => url.replace(/[.,;:!?)\]，。；：！？）】]+$/u, '');

export function inline(text: string, names: string[]): Mark[] {
  const marks: Mark[] = [];
  let from = 0;
  const plain = (until: number) => {
    if (until > from) {
      marks.push({ kind: 'text', text: text.slice(from, until) });
    }
  };
  for (const found of text.matchAll(pattern(names))) {
    const { code, bold, italic, link, mention } = found.groups ?? {};
    plain(found.index);
    from = found.index + found[0].length;
    if (code !== undefined) {
      marks.push({ kind: 'code', text: code });
    } else if (bold !== undefined) {
      marks.push({ kind: 'bold', parts: inline(bold, names) });
    } else if (italic !== undefined) {
      marks.push({ kind: 'italic', parts: inline(italic, names) });
    } else if (link !== undefined) {
      const url = trimmed(link);
      marks.push({ kind: 'link', url });
      from = found.index + url.length;
    } else if (mention !== undefined) {
      marks.push({ kind: 'mention', name: mention.slice(1) });
    }
  }
  plain(text.length);
  return marks;
}

/** Lines that begin with a hyphen or an asterisk are a list; all others stay as they were typed. */
export function noteBlocks(text: string, names: string[]): Block[] {
  const blocks: Block[] = [];
  for (const line of text.split('\n')) {
    const item = /^\s*[-*] (?<item>.*)$/u.exec(line)?.groups?.item;
    const last = blocks.at(-1);
    if (item !== undefined) {
      if (last?.kind === 'list') {
        last.items.push(inline(item, names));
      } else {
        blocks.push({ kind: 'list', items: [inline(item, names)] });
      }
    } else if (last?.kind === 'lines') {
      last.lines.push(inline(line, names));
    } else {
      blocks.push({ kind: 'lines', lines: [inline(line, names)] });
    }
  }
  return blocks;
}

/** What is being typed behind an @ at the end of the text, unless that is an address or a name that was chosen already. */
export function askedMention(before: string, chosen: string[]): string | undefined {
  const asked = /(?:^|[^A-Za-z0-9@._-])@(?<asked>[^@\n]{0,40})$/u.exec(before)?.groups?.asked;
  return asked === undefined || chosen.some((name) => asked.startsWith(name)) ? undefined : asked;
}
