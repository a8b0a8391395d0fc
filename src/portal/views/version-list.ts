// The versions of a document, as HTML: where it is the same, where it differs, where it did not exist. Works without scripts. It is
// the one part of a page that changes with every release: a page that stands gets a new one, and need not be made again.
import type { Element, ElementContent } from 'hast';
import { serialise } from '../../render/serialise.ts';
import { element, text } from '../../render/tree.ts';
import { ageInWords } from './age.ts';
import type { VersionChoice, VersionChoices } from './versions.ts';

const start = '<details class="versions"';
const end = '</details>';

/** `today`: address of the document of today, `null` when it is gone. `evaluatedOn`: the day from which ages are counted. */
export function versionList(
  { service, choices }: VersionChoices,
  today: string | null,
  evaluatedOn: string,
): string {
  const latest = today === null ? [] : [element('li', {}, [link(today, 'latest', { ariaCurrent: 'page' })])];
  const items = choices.map((choice) => element('li', {}, shown(choice, evaluatedOn)));
  const about = service === null ? [] : [element('span', { className: ['quiet'] }, [text(`of ${service}`)])];
  return serialise(
    element('details', { className: ['versions'], dataPagefindIgnore: true, open: today === null }, [
      element('summary', {}, [text(today === null ? 'Versions ' : 'Version: latest '), ...about]),
      element('nav', { id: 'Versions', ariaLabel: 'Versions of this document' }, [
        element('ul', {}, [...latest, ...items]),
      ]),
    ]),
  );
}

function shown(
  { label, day, href, note, same, compare }: VersionChoice,
  evaluatedOn: string,
): ElementContent[] {
  const age = ageInWords(day, evaluatedOn) ?? '';
  const said = href === null ? ': did not exist then' : same ? ': the same text' : '';
  return [
    href === null ? element('span', {}, [text(label)]) : link(href, label),
    element('small', {}, [
      element('time', { dateTime: day, dataAge: age }, [text(day)]),
      ...(note === null ? [] : [element('strong', {}, [text(`, ${note}`)])]),
      text(said),
    ]),
    ...(compare === null ? [] : [link(compare, 'Compare with latest')]),
  ];
}

const link = (href: string, label: string, more: Element['properties'] = {}): Element =>
  element('a', { href, ...more }, [text(label)]);

/** A page with another list in the place of its own. Throws for one that has none. */
export function withVersionList(page: string, list: string): string {
  const from = page.indexOf(start);
  const to = page.indexOf(end, from);
  if (from < 0 || to < 0) throw new Error('The page has no list of versions');
  return page.slice(0, from) + list + page.slice(to + end.length);
}
