// What is said above the results: how many there are, and what was asked for them where it was not the question itself.
import type { Outcome } from './find.ts';

const longestQuoted = 80;

/** `asWritten` asks the question as it is. */
export function sayOutcome(
  status: HTMLElement,
  question: string,
  { answer, instead, partly, missing }: Outcome,
  asWritten: () => void,
): void {
  const count = answer.results.length;
  const asked = question.trim();
  if (instead === null) {
    status.textContent = counted(count, asked, missing);
    return;
  }
  const back = document.createElement('button');
  back.type = 'button';
  back.textContent = 'Search as written';
  back.addEventListener('click', asWritten);
  const why = partly ? 'No results for all words of' : 'No results for';
  status.replaceChildren(
    `${why} “${short(asked)}”. Showing ${documents(count)} for “`,
    emphasis(instead),
    '”. ',
    back,
  );
}

/** "3 documents", with the words that none of them holds. */
function counted(count: number, question: string, missing: readonly string[]): string {
  if (count === 0)
    return question === ''
      ? ''
      : `Nothing found for “${short(question)}”. Try the name of the service, the alert, or a single word of the error text.`;
  return missing.length === 0
    ? documents(count)
    : `No document holds “${missing.join('”, “')}”. Nearest: ${documents(count)}`;
}

const documents = (count: number): string => (count === 1 ? '1 document' : `${count} documents`);

function short(text: string): string {
  return text.length > longestQuoted ? `${text.slice(0, longestQuoted).trimEnd()}…` : text;
}

function emphasis(text: string): HTMLElement {
  const element = document.createElement('strong');
  element.textContent = text;
  return element;
}
