import { describe, expect, it } from 'vitest';
import { withoutRemote } from './mail';

describe('a mail to look at', () => {
  it('fetches nothing', () => {
    const shown = withoutRemote(
      `<style>@import url(https://fonts.example/x.css); p { background: url("https://x.example/p.png") }</style>
       <link rel="stylesheet" href="https://x.example/a.css"><script src="https://x.example/a.js"></script>
       <table background="https://x.example/b.png"><td style="background-image:url(https://x.example/c.png);color:red">
       <img src="https://x.example/open.gif" alt=""><img src="https://x.example/tent.jpg" alt="A tent"></td></table>
       <a href="https://shop.example/">Shop</a>`,
    );
    expect(shown).not.toMatch(/x\.example|fonts\.example/u);
    expect(shown).toContain('A tent');
    expect(shown).toContain('color:red');
    expect(shown).toContain('https://shop.example/');
  });

  it('keeps pictures that are inside it', () => {
    expect(withoutRemote('<img src="data:image/gif;base64,R0lGOD" alt="x">')).toContain('data:image/gif');
  });
});
