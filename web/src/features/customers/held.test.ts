import { describe, expect, it } from 'vitest';
import { htmlOf } from './held';

describe('all that is held, as a file', () => {
  it('has every heading and cell, and nothing in them is markup', () => {
    const page = document.createElement('div');
    const section = document.createElement('section');
    section.innerHTML = '<h2></h2><table><tbody><tr><th>name</th></tr><tr><td></td></tr></tbody></table>';
    page.append(section);
    const heading = section.querySelector('h2');
    const cell = section.querySelector('td');
    if (heading && cell) {
      heading.textContent = 'Customer & co';
      cell.textContent = '<script>alert(1)</script>';
    }
    const html = htmlOf('en', 'All of <Ada>', 'today', page);
    expect(html).toContain('<h2>Customer &amp; co</h2>');
    expect(html).toContain('<td>&lt;script&gt;alert(1)&lt;/script&gt;</td>');
    expect(html).toContain('<h1>All of &lt;Ada&gt;</h1>');
    expect(html).not.toContain('<script');
  });
});
