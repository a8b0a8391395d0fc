// On a phone the steps come first: what stands beside the text on a wide screen is folded above it. Folded is how it comes; a wide
// screen shows it all the same (document.css), and from here on it can be folded there too.

export function unfoldOnWide(): void {
  const narrow = matchMedia('(max-width: 60rem)');
  const fold = (): void => {
    for (const part of document.querySelectorAll<HTMLDetailsElement>('.aside-part')) {
      part.open = !narrow.matches;
      part.dataset['ready'] = '';
    }
  };
  fold();
  narrow.addEventListener('change', fold);
}
