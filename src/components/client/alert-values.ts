// What a pager writes behind the address of an alert (`?cluster=prod`) goes with every tap on its runbook, behind `#`, where the
// page of the runbook takes it as values of a run. They are looked at there, like typed ones. A pager sends every label there is: where
// no parameter asks for one, the runbook is opened and no run is begun.

const longest = 4000;

export function passOnValues(): void {
  const links = document.querySelectorAll<HTMLAnchorElement>('a[data-runbook]');
  const given = new URLSearchParams(location.search);
  if (links.length === 0 || given.size === 0 || location.search.length > longest) return;
  for (const link of links) {
    const takes = link.dataset['runbook']?.split(' ') ?? [];
    const taken = [...given.keys()].filter((name) => takes.includes(name));
    if (taken.length === 0) continue;
    link.hash = `fill=${given.toString()}`;
    const said = document.createElement('small');
    said.textContent = `starts a run with ${taken.join(', ')}`;
    link.after(' ', said);
  }
}
