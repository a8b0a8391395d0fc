// Patterns that could be tried for hours are told from those that people write.
import { describe, expect, it } from 'vitest';
import { isCostly, matcher } from '../../src/model/glob.ts';

describe('a pattern', () => {
  it.each([
    'content/**/*.{md,mdx}',
    'deploy/*/values*.yaml',
    'src/{a,b,c}/{d,e}/*.{yml,yaml}',
    '**/runbooks/**/*-*-*.md',
    'terraform/env/[a-z]?.tfvars',
    '!docs/archive/**',
    'releases/@(v1|v2)/**',
  ])('`%s` is tried', (pattern) => {
    expect(isCostly(pattern)).toBe(false);
  });

  it.each([
    `deploy/${'*a'.repeat(6)}*b`,
    `${'**/a*/'.repeat(8)}b`,
    `deploy/${'{a,a}'.repeat(30)}b`,
    'deploy/+(a|aa)b',
    'deploy/(a+)+b',
    'deploy/[a]+[a]+[a]+[a]+[a]+b',
    `deploy/${'('.repeat(2000)}`,
    `deploy/${'{'.repeat(400)}a,b${'}'.repeat(400)}`,
  ])('`%s` is not', (pattern) => {
    expect(isCostly(pattern)).toBe(true);
    expect(matcher(pattern)(`deploy/${'a'.repeat(200)}`)).toBe(false);
  });
});
