const escaped = (text: string) =>
  text.replace(/[&<>"]/gu, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] ?? sign);

/** What the page shows as a file that needs nothing else: headings and tables, no script, no style but lines. */
export function htmlOf(language: string, title: string, lead: string, page: HTMLElement | null): string {
  const parts = [...(page?.querySelectorAll('section') ?? [])].map((section) => {
    const heading = escaped(section.querySelector('h2')?.textContent ?? '');
    const rows = [...section.querySelectorAll('tr')].map((row) => {
      const cells = [...row.querySelectorAll('th, td')].map((cell) => {
        const tag = cell.tagName.toLowerCase();
        return `<${tag}>${escaped(cell.textContent ?? '')}</${tag}>`;
      });
      return `<tr>${cells.join('')}</tr>`;
    });
    return `<h2>${heading}</h2>\n<table>\n${rows.join('\n')}\n</table>`;
  });
  const style =
    'body{font-family:sans-serif}table{border-collapse:collapse}th,td{border:1px solid #999;padding:4px;text-align:start}';
  return `<!doctype html>
<html lang="${escaped(language)}">
<head><meta charset="utf-8"><title>${escaped(title)}</title><style>${style}</style></head>
<body>
<h1>${escaped(title)}</h1>
<p>${escaped(lead)}</p>
${parts.join('\n')}
</body>
</html>
`;
}
