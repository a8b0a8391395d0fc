// A button on every command. The command is copied as it stands; one with placeholders says how many are still to be filled.

export function addCopyButtons(): void {
  for (const block of document.querySelectorAll('.code-command, .code-configuration')) {
    const code = block.querySelector('code');
    const bar = block.querySelector('.code-bar');
    if (!code || !bar) continue;
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'copy';
    const holes = new Set([...code.querySelectorAll<HTMLElement>('.placeholder')].map((hole) => hole.dataset['parameter']));
    const label = holes.size === 0 ? 'Copy' : `Copy, fill in ${[...holes].join(', ')}`;
    button.textContent = label;
    button.addEventListener('click', () => {
      void copy(code.textContent).then((done) => {
        button.textContent = done ? 'Copied' : 'Select and copy by hand';
        setTimeout(() => {
          button.textContent = label;
        }, 2000);
      });
    });
    bar.append(button);
  }
}

async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false; // no permission, or not a secure context
  }
}
