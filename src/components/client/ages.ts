// Pages carry dates; how long ago that is, only the reader's clock can say. Until it does, `data-age` keeps the room for it.
import { ageInWords } from '../../portal/views/age.ts';

export function showAges(now: number = Date.now()): void {
  for (const element of document.querySelectorAll<HTMLTimeElement>('time[data-age]')) {
    const words = ageInWords(element.dateTime, now);
    if (words === null) continue;
    const age = document.createElement('small');
    age.className = 'age';
    age.textContent = ` ${words}`;
    element.dataset['age'] = '';
    element.append(age);
  }
}
