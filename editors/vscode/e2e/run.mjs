// The extension in the real editor: what someone who opens a story sees and does. Nothing is slept for.
//
//   node e2e/run.mjs --code-server FOLDER --vsix FILE --bare FILE --out FOLDER
//
// `--bare` is the package without a server.

import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { page as address, start } from './code-server.mjs';
import { BARE, PARTS, UNTRUSTED } from './parts.mjs';
import { Workbench } from './workbench.mjs';

const { values } = parseArgs({
  options: { 'code-server': { type: 'string' }, vsix: { type: 'string' }, bare: { type: 'string' }, out: { type: 'string' } },
});

const SETTINGS = {
  'editor.minimap.enabled': false,
  'editor.hover.delay': 100,
  'editor.accessibilitySupport': 'off',
  'security.workspace.trust.enabled': false,
  'window.title': 'Stories',
};

const began = Date.now();
const seconds = () => ((Date.now() - began) / 1000).toFixed(1);
const out = resolve(values.out);
const folder = join(mkdtempSync(join(tmpdir(), 'copydesk-e2e-')), 'stories');
let checks = 0;

/** Says what holds; throws where it does not. */
function check(what, holds = true, said = '') {
  if (!holds) throw new Error(`${what}: ${JSON.stringify(said)}`);
  checks += 1;
  console.log(`ok   ${what} (${seconds()} s)`);
}

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
cpSync(fileURLToPath(new URL('../sample', import.meta.url)), folder, { recursive: true });
let failure;

/** Opens the story in an editor of its own, with a package and settings, and goes through some parts. */
async function go(parts, how) {
  if (failure) return;
  const server = await start({ home: values['code-server'], folder, ...how });
  let desk;
  try {
    desk = await Workbench.open(address(server.address, folder, 'harbour.md'));
    const picture = (name) => desk.page.screenshot({ path: join(out, `${name}.png`), animations: 'disabled' });
    for (const part of parts) {
      await part({ desk, check, picture, folder });
    }
  } catch (error) {
    failure = error;
    await desk?.page.screenshot({ path: join(out, 'failed.png') }).catch(() => {});
    console.log('the workbench then:', JSON.stringify(await desk?.state().catch(() => {})));
  }
  await desk?.close();
  await server.stop();
}

await go(PARTS, { vsix: resolve(values.vsix), settings: SETTINGS });
// No server on the path either.
const environment = { PATH: '/usr/bin:/bin', HOME: join(folder, '..') };
await go(BARE, { vsix: resolve(values.bare), settings: SETTINGS, environment });
const program = join(folder, 'program');
writeFileSync(program, `#!/bin/sh\ntouch '${join(folder, 'started')}'\n`, { mode: 0o755 });
mkdirSync(join(folder, '.vscode'), { recursive: true });
writeFileSync(join(folder, '.vscode/settings.json'), JSON.stringify({ 'copydesk.path': program }));
const trust = { 'security.workspace.trust.enabled': true, 'security.workspace.trust.startupPrompt': 'never' };
await go(UNTRUSTED, { vsix: resolve(values.bare), settings: { ...SETTINGS, ...trust }, environment });
rmSync(join(folder, '..'), { recursive: true, force: true });
if (failure) {
  console.log(`FAIL ${failure.stack}`);
}
console.log(`VS Code: ${checks} checks passed, ${failure ? 1 : 0} failed, ${seconds()} s; pictures in ${values.out}`);
process.exit(failure ? 1 : 0);
