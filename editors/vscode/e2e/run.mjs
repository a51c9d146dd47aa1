// The extension in the real editor: what someone who opens a story sees and does. Nothing is slept for.
//
//   node e2e/run.mjs --code-server FOLDER --vsix FILE --out FOLDER

import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { page as address, start } from './code-server.mjs';
import { PARTS } from './parts.mjs';
import { Workbench } from './workbench.mjs';

const { values } = parseArgs({
  options: { 'code-server': { type: 'string' }, vsix: { type: 'string' }, out: { type: 'string' } },
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
const how = { home: values['code-server'], vsix: resolve(values.vsix), folder, settings: SETTINGS };
const server = await start(how);
check('the package installs and code-server answers');
let desk;
let failure;
try {
  desk = await Workbench.open(address(server.address, folder, 'harbour.md'));
  const picture = (name) => desk.page.screenshot({ path: join(out, `${name}.png`), animations: 'disabled' });
  for (const part of PARTS) {
    await part({ desk, check, picture, folder, server });
  }
} catch (error) {
  failure = error;
  await desk?.page.screenshot({ path: join(out, 'failed.png') }).catch(() => {});
}
await desk?.close();
await server.stop();
rmSync(join(folder, '..'), { recursive: true, force: true });
if (failure) {
  console.log(`FAIL ${failure.stack}`);
}
console.log(`VS Code: ${checks} checks passed, ${failure ? 1 : 0} failed, ${seconds()} s; pictures in ${values.out}`);
process.exit(failure ? 1 : 0);
