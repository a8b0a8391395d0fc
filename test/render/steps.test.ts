// Steps stay steps: numbered, addressable, with their fields as a list, whatever form the author chose.
import { describe, expect, it } from 'vitest';
import { parseDocument } from '../../src/parse/index.ts';
import { stepAnchors } from '../../src/render/anchors.ts';
import { elementsOf, fragmentOf, parsed, withClass, wordsOf } from './fragment.ts';

const forms = {
  'ordered list': `# T

## Steps

1. **Drain** the node.

   \`\`\`bash
   kubectl drain \${NODE}
   \`\`\`

   - **Expected outcome:** no pods.
   - **Duration:** 5m
   - **On failure:** uncordon it.
2. **Upgrade** it.

\`\`\`bash
apt upgrade
\`\`\`

3. **Uncordon** it. You should see \`uncordoned\`.
`,
  'step headings': `# T

## Steps

### Step 1: Drain

\`\`\`bash
kubectl drain \${NODE}
\`\`\`

**Expected outcome:** no pods.

**Duration:** 5m

### Step 2: Upgrade

Run it.

### Step 3: Uncordon

Last.

## Afterwards

Nothing of a step.
`,
  'step paragraphs': `# T

## Steps

**Step 1: Drain** it.

- **Expected outcome:** no pods.

**Step 2: Upgrade** it.

\`\`\`bash
apt upgrade
\`\`\`

**Step 3: Uncordon** it.
`,
  table: `# T

## Steps

| # | Action | Expected outcome | Duration |
|---|---|---|---|
| 1 | Drain the node with \`kubectl drain\` | no pods | 5m |
| 2 | Upgrade | new kernel | 10m |
| 3 | Uncordon | pods return | 1m |
`,
  'task list': `# T

## Steps

- [ ] Drain with \`kubectl drain\`
- [x] Upgrade
- [ ] Uncordon
`,
};

describe.each(Object.entries(forms))('%s', (name, text) => {
  const html = fragmentOf(text, { title: 'T' });
  const document = parseDocument('document.md', text);
  const ids = new Set([...elementsOf(parsed(html))].map((node) => node.properties['id']));

  it('gives every step its address', () => {
    const anchors = [...stepAnchors(document).values()];
    expect(anchors).toHaveLength(3);
    expect(new Set(anchors).size).toBe(3);
    expect(anchors.filter((anchor) => !ids.has(anchor))).toEqual([]);
  });

  it('leaves the title to the page and nothing else', () => {
    expect(html).not.toContain('<h1');
    expect(wordsOf(parsed(html))).not.toBe('');
  });

  it.skipIf(name === 'table')('numbers three steps', () => {
    expect(withClass(html, 'step')).toHaveLength(3);
  });
});

describe('an ordered list', () => {
  const html = fragmentOf(forms['ordered list'], { title: 'T' });

  it('that a fence breaks is one list again', () => {
    expect(withClass(html, 'steps')).toHaveLength(1);
    expect(wordsOf(withClass(html, 'step')[1] as never)).toContain('aptupgrade');
  });

  it('has labelled fields as terms and values, in order', () => {
    const [list] = withClass(html, 'fields');
    expect(list?.children.map((child) => wordsOf(child))).toEqual([
      'Expectedoutcome:nopods.',
      'Duration:5m',
      'Onfailure:uncordonit.',
    ]);
    expect(list?.tagName).toBe('dl');
  });

  it('says what it inferred', () => {
    expect(withClass(html, 'inferred').map((node) => JSON.stringify(node.children))).toEqual([
      expect.stringContaining('inferred: expected outcome'),
    ]);
  });

  it('marks what the reader has to fill in', () => {
    expect(html).toContain('<var class="placeholder" data-parameter="NODE">${NODE}</var>');
  });
});

describe('step headings', () => {
  const html = fragmentOf(forms['step headings'], { title: 'T' });

  it('end their last step where the next section begins', () => {
    expect(wordsOf(withClass(html, 'step')[2] as never)).toBe('Step3:UncordonLast.');
  });

  it('put consecutive fields into one list', () => {
    expect(withClass(html, 'fields').map((list) => list.children.length)).toEqual([2]);
  });
});

it('keeps a label and the output that follows it together', () => {
  const html = fragmentOf(
    '## Steps\n\n1. Check.\n\n   ```bash\n   kubectl get pods\n   ```\n\n   **Expected outcome:**\n\n   ```text\n   no resources\n   ```\n\n2. Go on.\n',
  );
  const [list] = withClass(html, 'fields');
  expect(wordsOf(list as never)).toBe('Expectedoutcome:noresources');
});

it('gives two procedures of one section different addresses', () => {
  const text = '## Steps\n\n1. a\n2. b\n\nThen the other:\n\n1. c\n2. d\n';
  const anchors = [...stepAnchors(parseDocument('document.md', text)).values()];
  expect(new Set(anchors).size).toBe(4);
});
