// Pictures of a document as a PDF shows them: what their bytes say they are, whatever their names do.

/** A picture that a document shows. */
export interface Picture {
  /** Where it lies, as the document's own path is told. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** By `linkKey` of the address as the document writes it. */
export type PicturesByAddress = ReadonlyMap<string, Picture>;

const largest = 10_000_000;
const active = /<script|<foreignobject|<iframe|\son\w+\s*=|javascript:|<!entity|<!doctype/i;

/** What begins each format, in hex: PNG, JPEG, GIF, WebP. */
const beginnings = /^(?:89504e470d0a1a0a|ffd8ff|47494638(?:37|39)61|52494646.{8}57454250)/;

/** Bytes that can be set; `null`: no picture of a known sort, too large, or an SVG with something active in it. */
export function settable(bytes: Uint8Array): Uint8Array | null {
  if (bytes.length > largest) return null;
  const head = Buffer.from(bytes.subarray(0, 16)).toString('hex');
  if (beginnings.test(head)) return bytes;
  const text = new TextDecoder().decode(bytes);
  return /^\s*(?:<\?xml[^>]*>\s*|<!--[^]*?-->\s*)*<svg[\s>]/.test(text) && !active.test(text)
    ? Buffer.from(withOwnFont(text))
    : null;
}

/** Words in an SVG are set in the font of the package: one that is installed on a machine would make other bytes there. */
function withOwnFont(svg: string): string {
  const family = "'Packaged Hyperlegible Next'";
  return svg
    .replace(/font-family\s*=\s*(?:"[^"]*"|'[^']*')/gi, '')
    .replace(/(?<![\w-])(font(?:-family)?)\s*:[^;}"]*/gi, (whole, name: string) =>
      name.toLowerCase() === 'font' ? whole.replace(/:.*/s, `: 12px ${family}`) : `font-family: ${family}`,
    )
    .replace(/<svg(?=[\s>])/, `<svg font-family="Packaged Hyperlegible Next"`);
}
