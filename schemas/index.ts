// The list of kinds. A new kind is one file beside this one and one line here.
import type { Kind } from '../src/model/kind.ts';
import { releaseRunbook } from './release-runbook.ts';

export const kinds: readonly Kind[] = [releaseRunbook];
