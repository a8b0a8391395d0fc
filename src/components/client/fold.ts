// On a phone the steps come first: what stands beside the text on a wide screen is folded above it.

export function foldOnNarrow(): void {
  const narrow = matchMedia('(max-width: 60rem)');
  const fold = (): void => {
    for (const part of document.querySelectorAll<HTMLDetailsElement>('details[data-narrow-closed]'))
      part.open = !narrow.matches;
  };
  if (narrow.matches) fold();
  narrow.addEventListener('change', fold);
}
