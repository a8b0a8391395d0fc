// Narrows the tables after a filter field to the rows that hold every word.

export function addFilter(): void {
  const field = document.querySelector<HTMLElement>('[data-filter]');
  const tables = document.querySelectorAll<HTMLTableElement>('table[data-filterable]');
  const input = field?.querySelector('input');
  const status = field?.querySelector('[data-filter-status]');
  const rows = [...tables].flatMap((table) => [...table.tBodies].flatMap((body) => [...body.rows]));
  if (!input || !status) return;
  const texts = rows.map((row) => row.textContent.toLowerCase());
  input.addEventListener('input', () => {
    const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    rows.forEach((row, index) => {
      row.hidden = !words.every((word) => texts[index]?.includes(word));
      if (!row.hidden) shown += 1;
    });
    status.textContent = words.length === 0 ? '' : `${shown} of ${rows.length}`;
  });
}
