// Prints what a first visit loads before the first screen (gzip), and fails above the limit.
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const limit = 300_000;
const manifest = JSON.parse(readFileSync('dist/.vite/manifest.json', 'utf8'));
const files = new Set(['index.html', 'theme.js', 'kith.svg']);

function take(key) {
  const chunk = manifest[key];
  if (files.has(chunk.file)) {
    return;
  }
  files.add(chunk.file);
  for (const css of chunk.css ?? []) {
    files.add(css);
  }
  for (const next of chunk.imports ?? []) {
    take(next);
  }
}

take('index.html');
take('src/i18n/zh-cn.json');
take('src/features/home/home-page.tsx');

let total = 0;
for (const file of [...files].sort()) {
  const size = gzipSync(readFileSync(`dist/${file}`)).length;
  total += size;
  console.log(`${(size / 1000).toFixed(1).padStart(8)} kB  ${file}`);
}
console.log(`${(total / 1000).toFixed(1).padStart(8)} kB  first load, gzip (limit ${limit / 1000} kB)`);
if (total > limit) {
  console.error('The first load is larger than its limit. Load something of it lazily.');
  process.exit(1);
}
