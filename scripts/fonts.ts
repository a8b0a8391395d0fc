// Writes src/styles/fonts/: Atkinson Hyperlegible with the characters and weights that the portal shows, half the size of what
// the packages hold; and src/pack/fonts/, what PDFs are set in. Called by generate.ts.
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import subset from 'subset-font';
import { renamed } from './font-names.ts';

type Range = readonly [first: number, last: number];

const latin: readonly Range[] = [
  [0x20, 0x7e],
  [0xa0, 0xff],
  [0x131, 0x131],
  [0x152, 0x153],
  [0x2bb, 0x2bc],
  [0x2c6, 0x2c6],
  [0x2da, 0x2da],
  [0x2dc, 0x2dc],
  [0x2000, 0x206f],
  [0x20ac, 0x20ac],
  [0x2122, 0x2122],
  [0x2190, 0x2193],
  [0x2212, 0x2215],
  [0x2248, 0x2265],
];
const extended: readonly Range[] = [
  [0x100, 0x2ff],
  [0x1e00, 0x1eff],
  [0x20a0, 0x20c0],
];
/** Regular to bold: nothing on the pages is lighter or heavier. */
const weights = { wght: { min: 400, max: 700 } };
const sans = 'atkinson-hyperlegible-next';
const mono = 'atkinson-hyperlegible-mono';
const fonts: readonly { name: string; of: string; file: string; ranges: readonly Range[] }[] = [
  { name: 'legible', of: sans, file: `${sans}-latin-wght-normal`, ranges: latin },
  { name: 'legible-extended', of: sans, file: `${sans}-latin-ext-wght-normal`, ranges: extended },
  { name: 'legible-mono', of: mono, file: `${mono}-latin-wght-normal`, ranges: latin },
];
const { resolve } = createRequire(import.meta.url);

/** Makes the fonts anew, with their licence beside them. Returns how many. */
export async function writeFonts(folder: string): Promise<number> {
  mkdirSync(folder, { recursive: true });
  for (const { name, of, file, ranges } of fonts) {
    const source = readFileSync(resolve(`@fontsource-variable/${of}/files/${file}.woff2`));
    const options = { targetFormat: 'woff2', variationAxes: weights } as const;
    writeFileSync(path.join(folder, `${name}.woff2`), await subset(source, charactersOf(ranges), options));
  }
  cpSync(resolve(`@fontsource-variable/${sans}/LICENSE`), path.join(folder, 'LICENSE'));
  return fonts.length;
}

const everyday: readonly Range[] = [...latin, ...extended];
/** Beside them: Greek, Cyrillic, Hebrew, Arabic, and the signs that documents draw and tick with. */
const wide: readonly Range[] = [
  [0x20, 0x7e],
  [0xa0, 0x52f],
  [0x591, 0x6ff],
  [0x750, 0x77f],
  [0x1e00, 0x1fff],
  [0x2000, 0x2bff],
  [0xfb1d, 0xfdff],
  [0xfe70, 0xfeff],
  [0xfffd, 0xfffd],
];
/** Pictures that stand in texts, and what joins and changes them. */
const emoji: readonly Range[] = [
  [0x23, 0x23],
  [0x2a, 0x2a],
  [0x30, 0x39],
  [0xa9, 0xa9],
  [0xae, 0xae],
  [0x200d, 0x200d],
  [0x20e3, 0x20e3],
  [0x2100, 0x2bff],
  [0x3030, 0x303d],
  [0x3297, 0x3299],
  [0xfe0f, 0xfe0f],
  [0x1f000, 0x1faff],
  [0xe0020, 0xe007f],
];
const print: readonly { name: string; from: string; ranges: readonly Range[] }[] = [
  ...['400Regular', '400Regular_Italic', '700Bold', '700Bold_Italic'].map((style) => ({
    name: `next-${style}`,
    from: `@expo-google-fonts/${sans}/${style}/AtkinsonHyperlegibleNext_${style}.ttf`,
    ranges: everyday,
  })),
  ...['400Regular', '700Bold'].map((style) => ({
    name: `mono-${style}`,
    from: `@expo-google-fonts/${mono}/${style}/AtkinsonHyperlegibleMono_${style}.ttf`,
    ranges: everyday,
  })),
  ...['Sans', 'Sans-Bold', 'SansMono'].map((style) => ({
    name: `wide-${style}`,
    from: `dejavu-fonts-ttf/ttf/DejaVu${style}.ttf`,
    ranges: wide,
  })),
  {
    name: 'emoji-400Regular',
    from: '@expo-google-fonts/noto-emoji/400Regular/NotoEmoji_400Regular.ttf',
    ranges: emoji,
  },
];

/** Fonts of PDFs: under names of their own, so that what is installed where a pack is made cannot take their place. */
export async function writePrintFonts(folder: string): Promise<number> {
  mkdirSync(folder, { recursive: true });
  for (const { name, from, ranges } of print) {
    const source = readFileSync(resolve(from));
    const made = await subset(source, charactersOf(ranges), { targetFormat: 'truetype' });
    writeFileSync(
      path.join(folder, `${name}.ttf`),
      renamed(made, [
        ['Atkinson', 'Packaged'],
        ['DejaVu', 'Packed'],
        ['Noto', 'Pack'],
      ]),
    );
  }
  cpSync(resolve(`@expo-google-fonts/${sans}/LICENSE_FONT`), path.join(folder, 'LICENSE-OFL'));
  cpSync(resolve('@expo-google-fonts/noto-emoji/LICENSE_FONT'), path.join(folder, 'LICENSE-OFL-emoji'));
  cpSync(resolve('dejavu-fonts-ttf/LICENSE'), path.join(folder, 'LICENSE-DejaVu'));
  return print.length;
}

function charactersOf(ranges: readonly Range[]): string {
  return ranges
    .flatMap(([first, last]) => Array.from({ length: last - first + 1 }, (_, index) => first + index))
    .map((code) => String.fromCodePoint(code))
    .join('');
}
