// What pages call whom a document names.
import { expect, it } from 'vitest';
import { calledIn } from '../../src/model/catalogue.ts';

const person = (id: string, ...names: string[]) => ({ id, names, emails: [`${id}@example.com`], team: null });
const catalogue = {
  path: 'services.yaml',
  teams: [{ id: 'team-money', name: 'Money', onCall: null, contact: null }],
  people: [
    person('asmith', '@ana', 'Ana Smith'),
    person('jdoe', 'Jo Doe'),
    person('jdoe2', 'Jo Doe'),
    person('bot', '@bot'),
  ],
  services: [],
};

it.each([
  ['a team by its id', 'team-money', 'Money'],
  ['a person by the id', 'asmith', 'Ana Smith'],
  ['a person by a handle', '@asmith', 'Ana Smith'],
  ['a person by the e-mail address', 'asmith@example.com', 'Ana Smith'],
  ['a namesake with the id', 'jdoe2', 'Jo Doe (jdoe2)'],
  ['whoever has nothing but a handle as it is written', 'bot', 'bot'],
  ['whom the catalogue does not know as it is written', 'the night shift', 'the night shift'],
])('%s', (_, text, name) => {
  expect(calledIn(catalogue, text)).toBe(name);
});
