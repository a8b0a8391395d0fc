// SHA-256 in hex, as keys of what is kept, manifests, registers and statements write it; what data is, as text to make keys of.
import { createHash } from 'node:crypto';

export const sha256 = (bytes: Uint8Array | string): string =>
  createHash('sha256').update(bytes).digest('hex');

/**
 * Data as text: equal data gives equal text. V8's own form does not, it tells apart how strings are held in memory. Sets and maps
 * are written in their order, what is `undefined` is left out. Throws where there is something that has no such text.
 */
export const dataText = (data: unknown): string =>
  JSON.stringify(data, (_, value: unknown) => {
    if (typeof value === 'number' ? !Number.isFinite(value) : /^(?:function|symbol)$/.test(typeof value))
      throw new Error(`${String(value)} is not data.`);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
    if (value instanceof Set) return { set: [...value] };
    if (value instanceof Map) return { map: [...value] };
    const prototype: unknown = Object.getPrototypeOf(value);
    if (prototype === Object.prototype || prototype === null) return value;
    throw new Error(`${Object.prototype.toString.call(value)} is not data.`);
  });
