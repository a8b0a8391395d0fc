// What a kind requires, item by item, from the registry: a later kind joins by being in it.
import type { Kind } from '../../src/model/kind.ts';
import { columnItems } from './columns.ts';
import type { Item } from './item.ts';
import { keyItems } from './keys.ts';
import { sectionItems } from './sections.ts';
import { stepItems } from './steps.ts';
import { topicItems } from './topics.ts';

export function itemsOf(kind: Kind): readonly Item[] {
  return [
    ...sectionItems(kind),
    ...topicItems(kind),
    ...stepItems(kind),
    ...columnItems(kind),
    ...keyItems(kind),
  ];
}
