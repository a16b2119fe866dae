import { Problem } from '../api/problem';

const isPublic = (path: string) => path.startsWith('/sign-in') || path.startsWith('/welcome');

type Asked = { queryKey: readonly unknown[]; state: { data: unknown } };

/**
 * Whether an answer says that the session has ended meanwhile. That nobody was signed in to begin with is the router's matter: it
 * leads to the page for signing in, and loading that a second time would take away what was begun on it.
 */
export function saysSessionEnded(error: unknown, path: string, asked?: Asked): boolean {
  const atTheBeginning = asked?.queryKey[0] === 'session' && asked.state.data === undefined;
  return error instanceof Problem && error.status === 401 && !isPublic(path) && !atTheBeginning;
}
