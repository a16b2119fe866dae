/** A refusal of the server (RFC 9457), or of the way to it. */
export class Problem extends Error {
  override readonly name: string;
  readonly status: number;
  readonly title: string;
  readonly fields: Record<string, unknown>;

  constructor(status: number, body: Record<string, unknown>) {
    const detail = text(body.detail) ?? text(body.title) ?? '';
    super(detail);
    this.status = status;
    this.title = text(body.title) ?? '';
    this.name = (text(body.type) ?? '').replace('urn:kith:problem:', '').replace('about:blank', '') || `http-${status}`;
    this.fields = body;
  }
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The problem in an answer that is not a success. */
export function problemOf(status: number, body: unknown): Problem {
  if (isRecord(body)) {
    return new Problem(status, body);
  }
  return new Problem(status, {});
}

export function isProblem(error: unknown, name: string): error is Problem {
  return error instanceof Problem && error.name === name;
}

export function isStatus(error: unknown, status: number): error is Problem {
  return error instanceof Problem && error.status === status;
}
