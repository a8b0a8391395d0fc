// A page as it is walked through by the Tab key.
import type { Page } from 'playwright-core';
import { settled } from './browser.ts';

export interface Stop {
  readonly name: string;
  /** Whether a ring stands round what has the focus. */
  readonly ring: boolean;
  /** Whether anything of it is in view: not outside, and not below what stays in its place while others scroll. */
  readonly seen: boolean;
}

/** From the beginning of the page until the focus leaves it. */
export async function tabStops(page: Page): Promise<Stop[]> {
  await settled(page);
  const stops: Stop[] = [];
  for (;;) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate(focused);
    if (stop === null || stops.length > 400) return stops;
    stops.push(stop);
  }
}

function focused(): Stop | null {
  const element = document.activeElement;
  if (!(element instanceof HTMLElement) || element === document.body) return null;
  const { outlineStyle, outlineWidth } = getComputedStyle(element);
  /** A little inside of an edge, and between the two; of what is on the screen. */
  const between = (start: number, end: number, size: number): number[] => {
    const [from, to] = [Math.max(start, 0) + 2, Math.min(end, size) - 2];
    return [from, (from + to) / 2, to];
  };
  const isSeen = ({ left, right, top, bottom }: DOMRect): boolean =>
    between(left, right, innerWidth).some((x) =>
      between(top, bottom, innerHeight).some((y) => element.contains(document.elementFromPoint(x, y))),
    );
  return {
    name: element.innerText.trim() || element.outerHTML.slice(0, 80),
    ring: outlineStyle !== 'none' && Number.parseFloat(outlineWidth) > 0,
    seen: [...element.getClientRects()].some(isSeen),
  };
}
