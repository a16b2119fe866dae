import { describe, expect, it } from 'vitest';
import { askedMention, inline, noteBlocks } from './note-marks';

describe('notes', () => {
  it('know bold, italic, code, lists, addresses and mentions', () => {
    expect(inline('**a *b*c** `x*y*` @Ada Writer', ['Ada', 'Ada Writer'])).toEqual([
      { kind: 'text', text: '**a ' },
      { kind: 'italic', parts: [{ kind: 'text', text: 'b' }] },
      { kind: 'text', text: 'c** ' },
      { kind: 'code', text: 'x*y*' },
      { kind: 'text', text: ' ' },
      { kind: 'mention', name: 'Ada Writer' },
    ]);
    expect(inline('**@Ada**', ['Ada'])).toEqual([{ kind: 'bold', parts: [{ kind: 'mention', name: 'Ada' }] }]);
    expect(noteBlocks('Hello\n- one\n- two\nend', [])).toEqual([
      { kind: 'lines', lines: [[{ kind: 'text', text: 'Hello' }]] },
      { kind: 'list', items: [[{ kind: 'text', text: 'one' }], [{ kind: 'text', text: 'two' }]] },
      { kind: 'lines', lines: [[{ kind: 'text', text: 'end' }]] },
    ]);
  });

  it('link to the web alone, without the sentence around', () => {
    expect(inline('See https://kith.example/a?b=1.', [])).toEqual([
      { kind: 'text', text: 'See ' },
      { kind: 'link', url: 'https://kith.example/a?b=1' },
      { kind: 'text', text: '.' },
    ]);
    for (const text of ['javascript:alert(1)', '[x](javascript:alert(1))', 'data:text/html,x', 'ftp://x.example']) {
      expect(inline(text, []).every((mark) => mark.kind === 'text')).toBe(true);
    }
  });

  it('keep every character of what is no mark', () => {
    const text = '<img src=x onerror=alert(1)> 2 * 3 * 4 \\ ** `';
    expect(inline(text, [])).toEqual([{ kind: 'text', text }]);
  });

  it('treat names with signs as names', () => {
    expect(inline('@A.*(B', ['A.*(B'])).toEqual([{ kind: 'mention', name: 'A.*(B' }]);
  });
});

describe('what is typed behind an @', () => {
  it('is asked for', () => {
    expect(askedMention('@', [])).toBe('');
    expect(askedMention('Call @mira l', [])).toBe('mira l');
    expect(askedMention('请@李', [])).toBe('李');
  });

  it('is not, where it is an address, done, or a line above', () => {
    expect(askedMention('mail to ada@kith', [])).toBeUndefined();
    expect(askedMention('@Ada Writer please', ['Ada Writer'])).toBeUndefined();
    expect(askedMention('@Ada\nmore', [])).toBeUndefined();
  });
});
