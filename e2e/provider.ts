import { createHash, generateKeyPairSync, randomUUID, sign } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';

export type Person = { sub: string; email: string; email_verified: boolean; name: string; groups: string[] };

/** An OpenID provider at which somebody has signed in already: it sends the browser back at once. */
export class Provider {
  person: Person;
  /** Where browsers were sent to end their session. */
  readonly left: URL[] = [];
  private readonly keys = generateKeyPairSync('rsa', { modulusLength: 2048 });
  private readonly codes = new Map<string, URLSearchParams>();
  private readonly server: Server;

  constructor(person: Person) {
    this.person = person;
    this.server = createServer((request, response) => {
      this.answer(request, response).catch(() => response.destroy());
    });
  }

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', () => resolve()));
  }

  stop(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  get issuer(): string {
    const address = this.server.address();
    return `http://localhost:${typeof address === 'object' && address ? address.port : 0}`;
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', this.issuer);
    switch (url.pathname) {
      case '/.well-known/openid-configuration':
        return json(response, {
          issuer: this.issuer,
          authorization_endpoint: `${this.issuer}/authorize`,
          token_endpoint: `${this.issuer}/token`,
          jwks_uri: `${this.issuer}/keys`,
          end_session_endpoint: `${this.issuer}/leave`,
        });
      case '/keys':
        return json(response, { keys: [{ ...this.keys.publicKey.export({ format: 'jwk' }), kid: '1', alg: 'RS256', use: 'sig' }] });
      case '/authorize':
        return this.authorize(url, response);
      case '/leave':
        this.left.push(url);
        return redirect(response, url.searchParams.get('post_logout_redirect_uri') ?? '');
      case '/token':
        return this.token(new URLSearchParams(await body(request)), response);
      default:
        response.writeHead(404).end();
    }
  }

  private authorize(url: URL, response: ServerResponse): void {
    const code = randomUUID();
    this.codes.set(code, url.searchParams);
    const back = new URL(url.searchParams.get('redirect_uri') ?? '');
    back.searchParams.set('code', code);
    back.searchParams.set('state', url.searchParams.get('state') ?? '');
    redirect(response, back.href);
  }

  private token(form: URLSearchParams, response: ServerResponse): void {
    const asked = this.codes.get(form.get('code') ?? '');
    this.codes.delete(form.get('code') ?? '');
    const proof = createHash('sha256').update(form.get('code_verifier') ?? '').digest('base64url');
    if (!asked || asked.get('code_challenge') !== proof) {
      json(response, { error: 'invalid_grant' }, 400);
      return;
    }
    const now = Math.floor(Date.now() / 1000);
    const claims = { iss: this.issuer, aud: asked.get('client_id'), iat: now, exp: now + 300, nonce: asked.get('nonce') };
    const said = [{ alg: 'RS256', kid: '1', typ: 'JWT' }, { ...claims, ...this.person }]
      .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
      .join('.');
    const signature = sign('sha256', Buffer.from(said), this.keys.privateKey).toString('base64url');
    json(response, { access_token: 'x', token_type: 'Bearer', id_token: `${said}.${signature}` });
  }
}

function json(response: ServerResponse, content: unknown, status = 200): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(content));
}

function redirect(response: ServerResponse, to: string): void {
  response.writeHead(302, { location: to }).end();
}

async function body(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) {
    parts.push(Buffer.from(part));
  }
  return Buffer.concat(parts).toString('utf8');
}
