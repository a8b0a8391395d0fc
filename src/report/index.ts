// The list of reporters. A new format is one file beside this one and one line here.
import { json } from './json.ts';
import type { Reporter } from './reporter.ts';
import { text } from './text.ts';

export const reporters: readonly Reporter[] = [text, json];
