/** JSON from our own server, whose shape the contract states. */
export function parse<T>(content: string): T {
  return JSON.parse(content);
}
