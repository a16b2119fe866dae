import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const clients = join(__dirname, '..', '..', '..', 'clients');
const read = (...path: string[]) => readFileSync(join(...path), 'utf8');

describe('the clients', () => {
  it('speak by the types that the browser has (npm run generate in clients/typescript)', () => {
    expect(read(clients, 'typescript', 'src', 'schema.d.ts') === read(__dirname, 'schema.d.ts')).toBe(true);
  });

  it('in Java are what the description makes of them (node clients/java/generate.mjs)', () => {
    const folder = mkdtempSync(join(tmpdir(), 'kith-client-'));
    try {
      const made = join(folder, 'KithApi.java');
      execFileSync(process.execPath, [join(clients, 'java', 'generate.mjs'), made]);
      const kept = read(clients, 'java', 'src', 'org', 'kith', 'client', 'KithApi.java');
      expect(read(made) === kept).toBe(true);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
