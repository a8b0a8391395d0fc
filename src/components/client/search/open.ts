// Opens the search with "/" or the button; the search itself is loaded on first use. The search page starts it at once.

export function openSearch(): void {
  const page = document.querySelector<HTMLElement>('[data-search-page]');
  if (page) {
    void import('./page.ts').then(({ startSearchPage }) => startSearchPage(page));
    return;
  }
  const dialog = document.querySelector<HTMLDialogElement>('[data-search-dialog]');
  if (!dialog) return;
  const open = (): void => {
    if (!dialog.open) dialog.showModal();
    // At once, and not when the search has loaded: who types first must not lose a letter.
    const input = dialog.querySelector<HTMLInputElement>('[data-search-input]');
    input?.focus();
    input?.select();
    void import('./dialog.ts').then(({ startSearchDialog }) => startSearchDialog(dialog));
  };
  for (const opener of document.querySelectorAll('[data-search-open]')) {
    opener.addEventListener('click', (event) => {
      const { ctrlKey, metaKey, shiftKey } = event as MouseEvent;
      if (ctrlKey || metaKey || shiftKey) return;
      event.preventDefault();
      open();
    });
  }
  document.addEventListener('keydown', (event) => {
    if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    event.preventDefault();
    open();
  });
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}
