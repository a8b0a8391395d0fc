// What is linted is what is rendered, and both are what the Markdown world reads: on real documents satteri's tree is
// remark-parse's, but for the places listed here.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { compareTrees } from '../../scripts/calibrate/trees.ts';
import { read } from './read.ts';

const root = path.join(import.meta.dirname, '../fixtures/corpora');
const files = readFileSync(path.join(root, 'manifest.csv'), 'utf8')
  .split('\n')
  .slice(1)
  .filter((line) => line !== '')
  .map((line) => /^(?:"([^"]+)"|([^,]+)),/.exec(line)?.slice(1).find(Boolean) ?? line);

const taskItems = 'remark begins the paragraph of a task item at its checkbox, satteri behind it';
const unclosed =
  'a fence without its end in a list item: remark counts the empty line behind it, satteri does not';

/** File → categories of differences → reason. */
const known: Record<string, Record<string, string>> = {
  'kubevirt-runbooks/docs/runbooks/GuestVCPUQueueHighCritical.md': { 'position code': unclosed },
  'aws-ir-playbooks/playbooks/IRP-CredCompromise.md': { 'position paragraph': taskItems },
  'aws-ir-playbooks/playbooks/IRP-DoS.md': { 'position paragraph': taskItems },
  'aws-ir-playbooks/playbooks/IRP-Ransomware.md': { 'position paragraph': taskItems },
  'aws-ir-playbooks/playbooks/Amazon Bedrock AgentCore Playbooks/IRP-AgentCoreAgentIntegrity.md': {
    'position paragraph': taskItems,
  },
};

describe('real documents', () => {
  it('are here', () => {
    expect(files.length).toBeGreaterThanOrEqual(60);
    expect(files.filter((file) => !existsSync(path.join(root, file)))).toEqual([]);
    expect(Object.keys(known).filter((file) => !files.includes(file))).toEqual([]);
  });

  it.each(files)('%s', (file) => {
    const text = readFileSync(path.join(root, file), 'utf8');
    const { differences } = compareTrees(text);
    expect([...new Set(differences.map(({ category }) => category))]).toEqual(Object.keys(known[file] ?? {}));
    expect(() => read(text)).not.toThrow();
  });
});
