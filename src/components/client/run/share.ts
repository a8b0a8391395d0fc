// A run goes to a colleague or another device as a file, a link or a QR code. Nothing of it passes a server: what is behind `#` stays
// in the browser.
import { renderSVG } from 'uqr';
import { button, h } from './dom.ts';
import { packed } from './packed.ts';
import type { Session } from './session.ts';
import { copyText } from '../copy.ts';

/** Bytes in the largest code that cameras of phones still read from a screen with ease. */
const mostInCode = 1500;

export function download(name: string, type: string, text: string): void {
  const href = URL.createObjectURL(new Blob([text], { type }));
  h('a', { href, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(href), 10_000);
}

export const fileNameOf = ({ run }: Session): string =>
  `${run.document.path.replace(/^.*\//, '').replace(/\.mdx?$/, '')}-run-${run.id}`;

export function passOn(session: Session, openFile: (text: string) => void): HTMLElement {
  const said = h('div', { class: 'run-passed', role: 'status' });
  const link = async (): Promise<string> =>
    `${location.origin}${session.run.document.address}#run=${await packed(session.run)}`;
  const file = h('input', {
    type: 'file',
    accept: '.json,application/json',
    id: 'Run-file',
    onchange: () => {
      const [chosen] = file.files ?? [];
      if (chosen) void chosen.text().then(openFile);
      file.value = '';
    },
  });
  const secrets = session.plan.parameters.some(({ secret }) => secret);
  return h(
    'details',
    { class: 'run-pass' },
    h('summary', {}, 'Pass on'),
    h(
      'p',
      {},
      `To a colleague or another device: all that was recorded and all values${secrets ? ', but no secret' : ''}. A link holds it behind “#”, which no server sees.`,
    ),
    h(
      'p',
      { class: 'run-buttons' },
      button('Save as file', () =>
        download(
          `${fileNameOf(session)}.json`,
          'application/json',
          `${JSON.stringify(session.run, null, 1)}\n`,
        ),
      ),
      button('Copy link', () => {
        void link().then(async (address) => {
          const copied = await copyText(address);
          said.replaceChildren(
            copied
              ? 'The link is copied.'
              : h('label', {}, 'Copy this by hand: ', h('input', { value: address, readonly: true })),
          );
        });
      }),
      button('QR code', () => {
        void link().then((address) => {
          said.replaceChildren(
            address.length > mostInCode
              ? `This run has become too large for a QR code (${address.length} characters, ${mostInCode} at most). Copy the link or save the file.`
              : qrCode(address),
          );
        });
      }),
    ),
    said,
    h('p', { class: 'run-field' }, h('label', { for: 'Run-file' }, 'Open a run from a file'), file),
  );
}

/** Dark on light in both themes: cameras want it so. */
function qrCode(address: string): HTMLElement {
  const svg = renderSVG(address, { border: 4, pixelSize: 4, ecc: 'L' });
  const image = h('img', {
    class: 'run-code',
    alt: 'QR code that opens this run on another device',
    src: `data:image/svg+xml,${encodeURIComponent(svg)}`,
  });
  return h('figure', {}, image, h('figcaption', {}, 'Open the camera of the other device.'));
}
