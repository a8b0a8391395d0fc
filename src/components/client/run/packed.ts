// A run as text for the fragment of an address, which no browser sends to a server: deflated, base64url.
import { mostBytes, NotARun } from './decode.ts';
import type { Run } from './run.ts';

const mostCharacters = 200_000;

export async function packed(run: Run): Promise<string> {
  const bytes = new Blob([JSON.stringify(run)]).stream().pipeThrough(new CompressionStream('deflate-raw'));
  const binary = Array.from(new Uint8Array(await new Response(bytes).arrayBuffer()), (byte) =>
    String.fromCharCode(byte),
  ).join('');
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

/** What was packed, not looked at yet. Throws `NotARun`; reads no further than a run may be long. */
export async function unpacked(text: string): Promise<unknown> {
  if (text.length > mostCharacters) throw new NotARun('This link is too long to be a run.');
  if (!/^[\w-]+$/.test(text))
    throw new NotARun('This link is not whole. Copy all of it, or send the run as a file.');
  try {
    const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
    const bytes = Uint8Array.from(binary, (char) => char.charCodeAt(0));
    const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw')).getReader();
    return parsed(await read(reader));
  } catch (error) {
    if (error instanceof NotARun) throw error;
    throw new NotARun('This link is not whole. Copy all of it, or send the run as a file.', { cause: error });
  }
}

async function read(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let json = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return json + decoder.decode();
    json += decoder.decode(value, { stream: true });
    if (json.length <= mostBytes) continue;
    await reader.cancel();
    throw new NotARun('This run is too long to be opened.');
  }
}

/** JSON of a file or a link. */
export function parsed(json: string): unknown {
  if (json.length > mostBytes) throw new NotARun('This run is too long to be opened.');
  try {
    return JSON.parse(json) as unknown;
  } catch (error) {
    throw new NotARun('This file is not a run: it holds no JSON. Runs are saved with “Save as file”.', {
      cause: error,
    });
  }
}
