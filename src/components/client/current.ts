// On a phone the links of a row run out of the window: the one that says where we are is brought into it.

export function showCurrent(): void {
  for (const link of document.querySelectorAll<HTMLElement>('.site-nav [aria-current]')) {
    const row = link.closest<HTMLElement>('.site-nav');
    if (!row || row.scrollWidth <= row.clientWidth) continue;
    const [inside, around] = [link.getBoundingClientRect(), row.getBoundingClientRect()];
    row.scrollLeft += inside.left + inside.width / 2 - (around.left + around.width / 2);
  }
}
