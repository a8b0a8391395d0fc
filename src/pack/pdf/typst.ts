// Data of a document → PDF/A-3a, through Typst and one constant template. The same data gives the same bytes: fonts are those of
// this package, under names of their own, so that what is installed on a machine cannot take their place.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { UsageError } from '../../model/errors.ts';
import { fontsFolder, templateFile } from '../package-files.ts';
import type { Block, Inline } from './content.ts';

export interface PdfData {
  readonly title: string;
  readonly authors: readonly string[];
  readonly description: string;
  readonly keywords: readonly string[];
  /** Lines at the foot of every page. */
  readonly footer: readonly string[];
  readonly attachment: { readonly name: string; readonly description: string };
  readonly heading: { readonly children: readonly Inline[]; readonly rtl?: true };
  readonly blocks: readonly Block[];
}

export interface PdfInput {
  readonly data: PdfData;
  /** The bytes that are attached. */
  readonly source: Uint8Array;
  /** By their places beside the template. */
  readonly pictures?: ReadonlyMap<string, Uint8Array>;
  /** Seconds since 1970 that stand as its date. */
  readonly at: number;
}

/** `a-3a` for what is kept; `ua-1` in tests, which refuses what cannot be read aloud. */
export type PdfStandard = 'a-3a' | 'ua-1';

/** Why a text cannot be set; one clause. */
export class Unprintable extends Error {}

function withoutLetters(letters: readonly string[]): Unprintable {
  const named = letters.slice(0, 5).map((letter) => `${letter} (${numberOf(letter)})`);
  const more = letters.length > 5 ? ` and ${letters.length - 5} more` : '';
  return new Unprintable(`the fonts of the package have no ${named.join(', ')}${more}`);
}

export class PdfMaker {
  readonly #compiler: NodeCompiler;
  readonly #template = readFileSync(templateFile, 'utf8');
  #count = 0;

  constructor() {
    const fonts = readdirSync(fontsFolder).filter((name) => name.endsWith('.ttf'));
    const blobs = fonts.toSorted().map((name) => readFileSync(path.join(fontsFolder, name)));
    this.#compiler = NodeCompiler.create({ workspace: fontsFolder, fontArgs: [{ fontBlobs: blobs }] });
  }

  /** @throws Unprintable for an empty file, and for letters that no font has; signs are set as their number. */
  make(input: PdfInput, standard: PdfStandard = 'a-3a'): Uint8Array {
    // The compiler ends the whole process over an attachment without a byte.
    if (input.source.length === 0) throw new Unprintable('the file is empty');
    try {
      return this.#compile(input, standard);
    } catch (error) {
      const signs = missingIn(error);
      if (signs.length === 0) throw error;
      const letters = signs.filter((sign) => /\p{L}/u.test(sign));
      if (letters.length > 0) throw withoutLetters(letters);
      return this.#compile({ ...input, data: numbered(input.data, signs) }, standard);
    }
  }

  /** Whether a picture can be shown: one that is damaged cannot, and would take its document with it. */
  shows(file: string, bytes: Uint8Array, standard: PdfStandard = 'a-3a'): boolean {
    const words = { children: [{ type: 'picture', value: 'picture', file, path: '' }] } as const;
    const data: PdfData = {
      title: 'Picture',
      authors: [],
      description: '',
      keywords: [],
      footer: [],
      attachment: { name: 'record.md', description: '' },
      heading: { children: [{ type: 'text', value: 'Picture' }] },
      blocks: [{ type: 'paragraph', ...words }],
    };
    try {
      this.#compile({ data, source: Buffer.from('.'), pictures: new Map([[file, bytes]]), at: 0 }, standard);
      return true;
    } catch {
      return false;
    }
  }

  #compile(input: PdfInput, standard: PdfStandard): Uint8Array {
    const { data, source, pictures = new Map<string, Uint8Array>() } = input;
    const places = new Map([
      ...pictures,
      ['data.json', Buffer.from(JSON.stringify(data))] as const,
      ['attached', source] as const,
    ]);
    for (const [name, bytes] of places)
      this.#compiler.mapShadow(path.join(fontsFolder, name), Buffer.from(bytes));
    try {
      return this.#made(input, standard);
    } finally {
      for (const name of pictures.keys()) this.#compiler.unmapShadow(path.join(fontsFolder, name));
    }
  }

  #made({ at }: PdfInput, standard: PdfStandard): Uint8Array {
    const compiler = this.#compiler;
    const result = compiler.compile({ mainFileContent: this.#template });
    const document = result.result;
    if (document === null) {
      const error = result.takeError();
      const said = error === null ? [] : compiler.fetchDiagnostics(error);
      throw new Error(`The template of PDFs does not compile: ${JSON.stringify(said)}`);
    }
    const pdf = compiler.pdf(document, { pdfStandard: standard, creationTimestamp: at });
    // What it remembers grows with every document.
    if (++this.#count % 10 === 0) compiler.evictCache(2);
    return pdf;
  }
}

/** Signs that Typst names as having no glyph. */
function missingIn(error: unknown): string[] {
  const said = error instanceof Error ? error.message : String(error);
  const named = [...said.matchAll(/the text `\\?"(.+?)\\?"` could not be displayed/gs)];
  return [...new Set(named.flatMap(([, text = '']) => [...unescaped(text)]))];
}

/** Typst says `\u{1f6a8}` of what it takes for unprintable itself. */
const unescaped = (text: string): string =>
  text.replace(/\\+u\{([0-9a-f]+)\}/gi, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)));

/** The picture of a control character stands for it: `␛` for U+001B. */
function numberOf(sign: string): string {
  const code = sign.codePointAt(0) ?? 0;
  const meant = code === 0x24_21 ? 0x7f : code >= 0x24_00 && code < 0x24_20 ? code - 0x24_00 : code;
  return `U+${meant.toString(16).toUpperCase().padStart(4, '0')}`;
}

/** The data with these signs as their numbers, in every text. */
function numbered(data: PdfData, signs: readonly string[]): PdfData {
  const json = JSON.stringify(data, (_, value: unknown) =>
    typeof value === 'string'
      ? signs.reduce((text, sign) => text.replaceAll(sign, `[${numberOf(sign)}]`), value)
      : value,
  );
  return JSON.parse(json) as PdfData;
}

/** Where the compiler is not to be had: a system that it is not made for. */
export function pdfMaker(): PdfMaker {
  try {
    return new PdfMaker();
  } catch (error) {
    throw new UsageError('PDFs cannot be made here: the Typst compiler does not start.', [
      error instanceof Error ? error.message : String(error),
      'Install opsworthy again with optional packages (npm install --include=optional).',
    ]);
  }
}
