/** Where the demo world of this run is, and how its people sign in; the configuration has chosen the port. */
export const port = Number(process.env.KITH_E2E_PORT);
export const base = process.env.KITH_E2E_URL ?? `http://localhost:${port}`;
export const email = 'mira@kith.example';
export const password = 'kith-demo-2026';
