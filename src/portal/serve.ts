// A small server of static files, for `preview` and for tests: base path, 404 page, the headers that hosts should send.
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { createServer, type Server, type ServerResponse } from 'node:http';
import path from 'node:path';
import { UsageError } from '../model/errors.ts';
import { contentSecurityPolicy } from './policy.ts';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.ics': 'text/calendar; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.xml': 'application/xml; charset=utf-8',
  '.md': 'text/markdown; charset=utf-8',
  '.mdx': 'text/markdown; charset=utf-8',
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
    answer(options, request.method ?? 'GET', request.url ?? '/', response).catch(() => {
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
  method: string,
  url: string,
  response: ServerResponse,
): Promise<void> {
  if (method !== 'GET' && method !== 'HEAD') return send(response, 405, { Allow: 'GET, HEAD' });
  const pathname = decode(url.split(/[?#]/)[0] ?? '/');
  if (pathname === null || pathname.includes('\0')) return send(response, 400, {});
  if (`${pathname}/` === base || pathname === '/') {
    if (base !== '/') return send(response, 302, { Location: base });
  }
  if (!pathname.startsWith(base)) return notFound(folder, response);
  const file = path.join(folder, pathname.slice(base.length));
  const inside = path.relative(folder, file);
  if (inside.startsWith('..') || path.isAbsolute(inside)) return notFound(folder, response);
  const found = await stat(file).catch(() => null);
  if (found?.isDirectory() && !pathname.endsWith('/'))
    return send(response, 301, { Location: `${encodeURI(pathname)}/` });
  const target = found?.isDirectory() ? path.join(file, 'index.html') : file;
  const size = (await stat(target).catch(() => null))?.size;
  if (size === undefined) return notFound(folder, response);
  response.writeHead(200, { ...headers, 'Content-Type': contentType(target), 'Content-Length': size });
  if (method === 'HEAD') response.end();
  else createReadStream(target).pipe(response);
}

const headers = {
  'Content-Security-Policy': `${contentSecurityPolicy}; frame-ancestors 'none'`,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cache-Control': 'no-cache',
};

function send(response: ServerResponse, status: number, extra: Record<string, string>): void {
  response.writeHead(status, { ...headers, ...extra });
  response.end();
}

async function notFound(folder: string, response: ServerResponse): Promise<void> {
  const page = await readFile(path.join(folder, '404.html')).catch(() => Buffer.from('Not found'));
  response.writeHead(404, { ...headers, 'Content-Type': 'text/html; charset=utf-8' });
  response.end(page);
}

function decode(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
