#!/usr/bin/env node
// The package's command: refuses a Node that is too old, then starts the command line (cli.ts).
// One rule decides which copy: in a checkout (cli.ts stands beside this file, outside node_modules) the sources
// run, so that a stale bundle never does; a packed package has the bundle only, made by `prepack`.
// OPSWORTHY_BUNDLE=1 asks for the bundle in a checkout too. The syntax is old on purpose: an old Node must be
// able to read as far as the message.
import { existsSync } from 'fs';
import { fileURLToPath } from 'url';

var bundle = new URL('../dist/command/cli.js', import.meta.url);
var sources = new URL('./cli.ts', import.meta.url);
var checkout = existsSync(fileURLToPath(sources)) && !/\/node_modules\//.test(import.meta.url);
var entry = checkout && process.env.OPSWORTHY_BUNDLE !== '1' ? sources : bundle;

function atLeast(major, minor) {
  var parts = process.versions.node.split('.').map(Number);
  return parts[0] > major || (parts[0] === major && parts[1] >= minor);
}

function refuse(message) {
  process.stderr.write('opsworthy: ' + message + '\n');
  process.exitCode = 2;
}

if (!atLeast(22, 12)) {
  refuse('needs Node 22.12 or newer; this is Node ' + process.versions.node + ' (' + process.execPath + ').');
} else if (entry === sources && !atLeast(22, 18)) {
  refuse(
    'running from sources needs Node 22.18 or newer; this is Node ' +
      process.versions.node +
      '. Run `npm run bundle` and set OPSWORTHY_BUNDLE=1, or use a newer Node.',
  );
} else if (entry === bundle && !existsSync(fileURLToPath(bundle))) {
  refuse('the bundle ' + fileURLToPath(bundle) + ' is missing: run `npm run bundle`.');
} else {
  import(entry.href).catch(function (error) {
    refuse('cannot start: ' + ((error && error.stack) || error));
  });
}
