export { plainLine, plainText } from '../model/plain.ts';
