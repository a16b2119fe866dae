import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');

/** Places where the compiler is told a type instead of being shown it. */
function assertions(file: string): string[] {
  const source = ts.createSourceFile(
    file,
    readFileSync(join(root, file), 'utf8'),
    ts.ScriptTarget.Latest,
    true,
    ts.ScriptKind.TSX,
  );
  const found: string[] = [];
  const visit = (node: ts.Node) => {
    if (ts.isAsExpression(node) || ts.isTypeAssertionExpression(node) || node.kind === ts.SyntaxKind.AnyKeyword) {
      found.push(`${file}:${source.getLineAndCharacterOfPosition(node.getStart()).line + 1}`);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

describe('the sources', () => {
  it('hold no type assertion and no any', () => {
    const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(
      (file) => /\.tsx?$/u.test(file) && !file.endsWith('.d.ts'),
    );
    expect(files.length).toBeGreaterThan(100);
    expect(files.flatMap(assertions)).toEqual([]);
  });

  it('never let one feature import another', () => {
    const files = readdirSync(join(root, 'features'), { recursive: true, encoding: 'utf8' }).filter((file) =>
      /\.tsx?$/u.test(file),
    );
    const crossing = files.filter((file) => {
      const own = file.split('/')[0];
      const source = readFileSync(join(root, 'features', file), 'utf8');
      return [...source.matchAll(/from '(\.\.\/(?:\.\.\/features\/)?([\w-]+)\/[^']*)'/gu)].some(
        ([, , other]) => other !== own && !['..'].includes(other ?? ''),
      );
    });
    expect(crossing).toEqual([]);
  });

  it('keep ui and lib free of features', () => {
    const files = ['ui', 'lib', 'api'].flatMap((part) =>
      readdirSync(join(root, part), { recursive: true, encoding: 'utf8' })
        .filter((file) => /\.tsx?$/u.test(file))
        .map((file) => join(part, file)),
    );
    expect(files.filter((file) => /from '[./]*\/features\//u.test(readFileSync(join(root, file), 'utf8')))).toEqual([]);
  });
});
