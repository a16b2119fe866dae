import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Plugin } from 'vite';
import { answer, events, type Refusal } from './answers';

/** Answers /api from memory, in `npm run dev:mock` and `vite preview --mode mock` only. */
export function mockApi(): Plugin {
  return {
    name: 'kith-mock-api',
    configureServer: (server) => {
      server.middlewares.use(handle);
    },
    configurePreviewServer: (server) => {
      server.middlewares.use(handle);
    },
  };
}

const isRefusal = (result: unknown): result is Refusal =>
  typeof result === 'object' && result !== null && 'problem' in result;

async function content(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) {
    text += chunk;
  }
  return text;
}

async function handle(request: IncomingMessage, response: ServerResponse, next: () => void) {
  const url = new URL(request.url ?? '/', 'http://localhost');
  if (!url.pathname.startsWith('/api/')) {
    next();
    return;
  }
  if (url.pathname.endsWith('/events')) {
    response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-cache' });
    const timer = setInterval(() => {
      for (const [name, data] of events(url.pathname)) {
        response.write(`event: ${name}\ndata: ${JSON.stringify(data)}\n\n`);
      }
    }, 1000);
    request.on('close', () => clearInterval(timer));
    return;
  }
  const text = await content(request);
  const isJson = request.headers['content-type']?.includes('json') && text !== '';
  const result = answer(request.method ?? 'GET', url, isJson ? JSON.parse(text) : text);
  await new Promise((resolve) => setTimeout(resolve, 60));
  response.setHeader('Set-Cookie', 'XSRF-TOKEN=mock; Path=/');
  if (result === undefined) {
    response.writeHead(204).end();
  } else if (isRefusal(result)) {
    const { problem } = result;
    response.writeHead(problem.status, { 'Content-Type': 'application/problem+json' });
    response.end(JSON.stringify({ type: `urn:kith:problem:${problem.name}`, title: problem.name, ...problem }));
  } else {
    response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(result));
  }
}
