import { email, password } from './world';

/** Signs in as a program does, without a browser that would note a refusal; answers the cookies. */
export async function letIn(at: string): Promise<string> {
  const first = await fetch(`${at}/api/session`);
  const token = cookiesOf(first).find((cookie) => cookie.startsWith('XSRF-TOKEN=')) ?? '';
  const answer = await fetch(`${at}/api/session`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      cookie: token,
      'x-xsrf-token': decodeURIComponent(token.slice('XSRF-TOKEN='.length)),
    },
    body: JSON.stringify({ email, password }),
  });
  if (!answer.ok) {
    throw new Error(`Signing in failed with ${answer.status}: ${await answer.text()}`);
  }
  return cookiesOf(answer).join('; ');
}

function cookiesOf(answer: Response): string[] {
  return answer.headers.getSetCookie().map((cookie) => cookie.split(';')[0] ?? '');
}
