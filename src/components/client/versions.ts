// On the page of an old version: the list of all versions, taken from the page of today, in place of the link that leads there.

export function showVersions(): void {
  const link = document.querySelector<HTMLAnchorElement>('a[data-versions]');
  if (link) void fill(link).catch(() => undefined); // the link stays
}

async function fill(link: HTMLAnchorElement): Promise<void> {
  const answer = await fetch(link.dataset['versions'] ?? link.href);
  if (!answer.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const list = page.querySelector('#Versions');
  if (!list) return;
  const here = location.pathname;
  for (const each of list.querySelectorAll('a')) {
    each.removeAttribute('aria-current');
    if (each.pathname === here) each.setAttribute('aria-current', 'page');
  }
  const details = document.createElement('details');
  const summary = document.createElement('summary');
  details.className = 'versions';
  summary.textContent = link.textContent?.trim() ?? '';
  details.append(summary, document.importNode(list, true));
  link.closest('.panel')?.append(details);
  link.remove();
}
