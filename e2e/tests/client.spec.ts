import { createHmac, randomBytes } from 'node:crypto';
import { isSignedByKith, Kith, KithProblem } from '../../clients/typescript/src/kith';
import { base } from '../world';
import { echo, expect, signIn, test } from './person';

/** The TypeScript client against the real server. */
test('a program works with customers by the client', async ({ page }) => {
  await signIn(page);
  const made = await page.request.post(`${base}/api/tokens`, {
    data: { name: 'client', scopes: ['CUSTOMERS_READ', 'CUSTOMERS_WRITE'] },
    headers: await echo(page),
  });
  expect(made.status(), await made.text()).toBe(201);
  const { token }: { token: string } = await made.json();
  let sent = 0;
  let lost = true;
  const kith = new Kith({
    url: base,
    token,
    // The first answer to every POST is lost on its way.
    fetch: async (url, init) => {
      const answer = await fetch(url, init);
      sent++;
      if (init?.method === 'POST' && lost) {
        lost = false;
        throw new TypeError('The connection broke.');
      }
      return answer;
    },
  });

  const name = `Client ${Date.now().toString(36)}`;
  const { id } = await kith.post('/api/customers', { body: { kind: 'person', name } });
  expect(sent).toBe(2);
  const found: string[] = [];
  for await (const row of kith.all('/api/customers', { query: { q: name, limit: 1 } })) {
    found.push(row.name);
  }
  expect(found).toEqual([name]);

  const before = await kith.get('/api/customers/{id}', { path: { id } });
  const change = { kind: 'person' as const, name: `${name} changed`, version: before.version };
  await kith.put('/api/customers/{id}', { path: { id }, body: change });
  const stale = kith.put('/api/customers/{id}', { path: { id }, body: change });
  await expect(stale).rejects.toBeInstanceOf(KithProblem);
  await expect(stale).rejects.toMatchObject({ status: 409, problem: 'stale-version', fields: { current: 1 } });
  await expect(kith.get('/api/users')).rejects.toMatchObject({ status: 403 });
  await kith.delete('/api/customers/{id}', { path: { id } });
  await expect(kith.get('/api/customers/{id}', { path: { id } })).rejects.toMatchObject({ status: 404 });
});

test('the client knows a signed post', async () => {
  const key = randomBytes(32);
  const secret = `whsec_${key.toString('base64')}`;
  const timestamp = String(Math.floor(Date.now() / 1000));
  const body = '{"type":"customer.changed"}';
  const signature = `v1,${createHmac('sha256', key).update(`evt_1.${timestamp}.${body}`).digest('base64')}`;
  const headers = { id: 'evt_1', timestamp, signature: `v1,AAAA ${signature}` };
  expect(await isSignedByKith(headers, body, secret)).toBe(true);
  expect(await isSignedByKith(headers, `${body} `, secret)).toBe(false);
  expect(await isSignedByKith({ ...headers, id: 'evt_2' }, body, secret)).toBe(false);
  expect(await isSignedByKith(headers, body, secret, Date.now() + 3_600_000)).toBe(false);
});
