import type { paths as Ours } from './contract';
import type { paths as Theirs } from './schema';

/**
 * Holds contract.ts against what the server says of itself (schema.d.ts, made by `npm run api`): this file does not
 * compile when a path or method is gone, an answer lacks a field that we read, or a question misses one that is needed.
 * Texts are compared as texts: the server's schema does not always tell which words a text can be.
 */
type Wide<T> = T extends string
  ? string
  : T extends number
    ? number
    : T extends boolean
      ? boolean
      : T extends readonly (infer Item)[]
        ? Wide<Item>[]
        : T extends null | undefined
          ? T
          : unknown extends T
            ? Open
            : IsOpen<T> extends true
              ? Open
              : { [Key in keyof T]: Key extends 'value' ? Open : Wide<T[Key]> };

/** JSON of any shape: filters, explanations' filters, results of jobs, details of the timeline. */
type Open = 'open';
type IsOpen<T> = string extends keyof T
  ? true
  : keyof T extends never
    ? true
    : T extends { nodeType?: string }
      ? true
      : T extends { type: string; all?: unknown }
        ? FilterLike<T>
        : false;
type FilterLike<T> = T extends {
  type: 'everyone' | 'and' | 'or' | 'not' | 'compare' | 'bought' | 'consented' | 'inSegment';
}
  ? true
  : false;

type Content<T> = T extends { content: { 'application/json': infer Body } }
  ? Body
  : T extends { content: { '*/*': infer Body } }
    ? Body
    : undefined;
type AnswerOf<Op> = Op extends { responses: infer R }
  ? 200 extends keyof R
    ? Content<R[200]>
    : 201 extends keyof R
      ? Content<R[201]>
      : 202 extends keyof R
        ? Content<R[202]>
        : undefined
  : never;
type QuestionOf<Op> = 'requestBody' extends keyof Op
  ? [NonNullable<Op['requestBody']>] extends [never]
    ? undefined
    : Content<NonNullable<Op['requestBody']>>
  : undefined;
type Reads<Given, Wanted> = [Wanted] extends [undefined] ? true : [Wide<Given>] extends [Wide<Wanted>] ? true : false;

type Method = 'get' | 'post' | 'put' | 'delete';
type Lack<Path extends keyof Ours, M extends Method> = M extends keyof Ours[Path]
  ? Path extends keyof Theirs
    ? M extends keyof Theirs[Path]
      ? Reads<AnswerOf<Theirs[Path][M]>, AnswerOf<Ours[Path][M]>> extends true
        ? [Wide<QuestionOf<Ours[Path][M]>>] extends [Wide<QuestionOf<Theirs[Path][M]>>]
          ? never
          : `${M} ${Path} asks otherwise`
        : `${M} ${Path} answers otherwise`
      : `${M} ${Path} is gone`
    : `${Path} is gone`
  : never;

export type Lacks = { [Path in keyof Ours]: { [M in Method]: Lack<Path, M> }[Method] }[keyof Ours];

/** What the server says otherwise; routes that its snapshot does not hold yet are told by `Lacks` alone. */
type Disagreements = Exclude<Lacks, `${string} is gone`>;

type None<T extends never> = T;
export type Agreed = None<Disagreements>;
