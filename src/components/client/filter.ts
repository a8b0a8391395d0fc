// Narrows the tables of a page, or of the part that a filter field stands in, to the rows that hold every word.

export function addFilter(): void {
  const field = document.querySelector<HTMLElement>('[data-filter]');
  const input = field?.querySelector('input');
  const status = field?.querySelector('[data-filter-status]');
  if (!input || !status) return;
  const scope = field?.closest('[data-filter-scope]') ?? document;
  const bodies = [...scope.querySelectorAll<HTMLTableSectionElement>('table[data-filterable] > tbody')];
  const parts = bodies.map((body) => ({
    headings: [...body.querySelectorAll<HTMLTableRowElement>('tr.group')],
    rows: [...body.querySelectorAll<HTMLTableRowElement>('tr:not(.group)')],
  }));
  const rows = parts.flatMap((part) => part.rows);
  const texts = new Map(rows.map((row) => [row, row.textContent.toLowerCase()]));
  const narrow = (): void => {
    const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    for (const row of rows) row.hidden = !words.every((word) => texts.get(row)?.includes(word));
    for (const part of parts) {
      const left = part.rows.filter((row) => !row.hidden).length;
      for (const heading of part.headings) {
        heading.hidden = left === 0;
        const count = heading.querySelector('small');
        if (count)
          count.textContent = left === part.rows.length ? `${left}` : `${left} of ${part.rows.length}`;
      }
    }
    const shown = rows.filter((row) => !row.hidden).length;
    status.textContent = words.length === 0 ? '' : `${shown} of ${rows.length}`;
  };
  input.addEventListener('input', narrow);
  // Typed before this was loaded, as on a slow line.
  if (input.value !== '') narrow();
}
