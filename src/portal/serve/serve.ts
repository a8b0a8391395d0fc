// A small server of static files, for `preview` and for tests: base path, 404 page, the headers and the compression that hosts
// should send.
import { readFile, stat } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import path from 'node:path';
import { UsageError } from '../../model/errors.ts';
import { compressed } from './compress.ts';
import { forEver, neverChanges, policyHeader } from '../views/policy.ts';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.ics': 'text/calendar; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.xml': 'application/xml; charset=utf-8',
  '.md': 'text/markdown; charset=utf-8',
  '.mdx': 'text/markdown; charset=utf-8',
  '.pdf': 'application/pdf',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
  '.avif': 'image/avif',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
};

export function contentType(file: string): string {
  return types[path.extname(file).toLowerCase()] ?? 'application/octet-stream';
}

export interface ServeOptions {
  readonly folder: string;
  readonly base: string;
  readonly port: number;
  readonly host: string;
}

/** Serves until closed. Throws `UsageError` when the port cannot be had. */
export async function serve(options: ServeOptions): Promise<{ server: Server; address: string }> {
  const server = createServer((request, response) => {
    answer(options, request, response).catch(() => {
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  });
  await listen(server, options);
  const found = server.address();
  const port = typeof found === 'object' && found !== null ? found.port : options.port;
  return {
    server,
    address: `http://${options.host.includes(':') ? `[${options.host}]` : options.host}:${port}${options.base}`,
  };
}

function listen(server: Server, { port, host }: ServeOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const remedy =
        error.code === 'EADDRINUSE'
          ? 'Something listens there already: name another port with --port.'
          : error.message;
      reject(new UsageError(`Cannot listen on ${host}:${port}.`, [remedy], { cause: error }));
    });
    server.listen(port, host, resolve);
  });
}

async function answer(
  { folder, base }: ServeOptions,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { method = 'GET', url = '/' } = request;
  if (method !== 'GET' && method !== 'HEAD') return send(response, 405, { Allow: 'GET, HEAD' });
  const pathname = decode(url.split(/[?#]/)[0] ?? '/');
  if (pathname === null || pathname.includes('\0')) return send(response, 400, {});
  if (`${pathname}/` === base || pathname === '/') {
    if (base !== '/') return send(response, 302, { Location: base });
  }
  if (!pathname.startsWith(base)) return notFound(folder, request, response);
  const asked = path.join(folder, pathname.slice(base.length));
  const inside = path.relative(folder, asked);
  if (inside.startsWith('..') || path.isAbsolute(inside)) return notFound(folder, request, response);
  const found = await stat(asked).catch(() => null);
  if (found?.isDirectory() && !pathname.endsWith('/'))
    return send(response, 301, { Location: `${encodeURI(pathname)}/` });
  const target = found?.isDirectory() ? path.join(asked, 'index.html') : asked;
  const file = await stat(target).catch(() => null);
  if (!file?.isFile()) return notFound(folder, request, response);
  const tag = `W/"${file.size.toString(36)}-${Math.round(file.mtimeMs).toString(36)}"`;
  const caching = {
    ETag: tag,
    'Cache-Control': pathname.startsWith(`${base}${neverChanges}`) ? forEver : 'no-cache',
  };
  if (request.headers['if-none-match'] === tag) return send(response, 304, caching);
  await sendBody(request, response, 200, await readFile(target), {
    'Content-Type': contentType(target),
    ...caching,
  });
}

async function sendBody(
  request: IncomingMessage,
  response: ServerResponse,
  status: number,
  whole: Buffer,
  extra: Record<string, string>,
): Promise<void> {
  const accepted = String(request.headers['accept-encoding'] ?? '');
  const { body, encoding } = await compressed(whole, extra['Content-Type'] ?? '', accepted);
  response.writeHead(status, {
    ...headers,
    ...extra,
    ...(encoding === null ? {} : { 'Content-Encoding': encoding }),
    Vary: 'Accept-Encoding',
    'Content-Length': body.length,
  });
  response.end(request.method === 'HEAD' ? undefined : body);
}

const headers = {
  'Content-Security-Policy': policyHeader,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cache-Control': 'no-cache',
};

function send(response: ServerResponse, status: number, extra: Record<string, string>): void {
  response.writeHead(status, { ...headers, ...extra });
  response.end();
}

async function notFound(folder: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const page = await readFile(path.join(folder, '404.html')).catch(() => Buffer.from('Not found'));
  await sendBody(request, response, 404, page, { 'Content-Type': 'text/html; charset=utf-8' });
}

function decode(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
