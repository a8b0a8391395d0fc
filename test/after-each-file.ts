// Vitest runs this for each file of tests. `tree.ts` cannot ask for it itself: a process that runs many files loads it once.
import { afterAll } from 'vitest';
import { removeTrees } from './tree.ts';

afterAll(removeTrees);
