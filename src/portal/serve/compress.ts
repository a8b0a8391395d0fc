// What text weighs on the way: compressed as hosts do it, in the best form that the browser takes.
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

/** Pictures, fonts and WebAssembly of the index are compressed already. */
const text = /^(?:text\/|application\/(?:json|xml)|image\/svg)/;
/** Below this the frame around it would be larger. */
const smallest = 512;
const withBrotli = promisify(brotliCompress);
const withGzip = promisify(gzip);

export interface Encoded {
  readonly body: Buffer;
  /** Name of the encoding; `null` where the body is as it was. */
  readonly encoding: 'br' | 'gzip' | null;
}

/** `accepted` is the header `Accept-Encoding` of the request. */
export async function compressed(body: Buffer, type: string, accepted: string): Promise<Encoded> {
  const takes = (name: string): boolean =>
    accepted.split(',').some((part) => {
      const [encoding, weight = ''] = part.split(';').map((each) => each.trim());
      return encoding === name && !/^q=0(?:\.0*)?$/.test(weight);
    });
  if (!text.test(type) || body.length < smallest) return { body, encoding: null };
  if (takes('br')) {
    const params = { [constants.BROTLI_PARAM_QUALITY]: 5 };
    return { body: await withBrotli(body, { params }), encoding: 'br' };
  }
  return takes('gzip') ? { body: await withGzip(body), encoding: 'gzip' } : { body, encoding: null };
}
