import { useSession } from './use-session';

/** The server's present, which in the demo world is another than the browser's. */
export const useNow = () => Date.parse(useSession().now);
