// The extension in the real editor: what someone who opens a story sees and does.
//
//   node e2e/run.mjs --code-server FOLDER --vsix FILE --out FOLDER

import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { page as address, start } from './code-server.mjs';
import { Workbench } from './workbench.mjs';

const { values } = parseArgs({
  options: { 'code-server': { type: 'string' }, vsix: { type: 'string' }, out: { type: 'string' } },
});
const out = resolve(values.out);
const began = Date.now();
let checks = 0;

function ok(what) {
  checks += 1;
  console.log(`ok   ${what} (${((Date.now() - began) / 1000).toFixed(1)} s)`);
}

function check(what, holds, said = '') {
  if (!holds) throw new Error(`${what}: ${said}`);
  ok(what);
}

mkdirSync(out, { recursive: true });
const folder = mkdtempSync(join(tmpdir(), 'copydesk-stories-'));
const sample = fileURLToPath(new URL('../sample', import.meta.url));
cpSync(sample, folder, { recursive: true });

const settings = { 'editor.minimap.enabled': false, 'editor.hover.delay': 100, 'editor.accessibilitySupport': 'off' };
settings['security.workspace.trust.enabled'] = false;
const server = await start({ home: values['code-server'], vsix: resolve(values.vsix), folder, settings });
ok('the package installs and code-server answers');
let desk;
let failure;
try {
  desk = await Workbench.open(address(server.address, folder, 'harbour.md'));
  const picture = (name) => desk.page.screenshot({ path: join(out, `${name}.png`) });
  await desk.shown('.view-lines .view-line', 'Halvern council');
  ok('the story is open');

  const has = (words) => (all) => all.some((it) => it.words === words);
  const words = await desk.untilUnderlined((all) => has('regime')(all) && has('claimed')(all));
  console.log(words.map((it) => `     ${it.kind}: ${it.words}`).join('\n'));
  ok('squiggles are under “regime”, past an emoji, and “claimed”');
  await picture('findings');

  await desk.pointAt('regime');
  await desk.shown('.monaco-hover', /judgement in our voice/);
  ok('the hover says why');
  await picture('hover');
} catch (error) {
  failure = error;
  await desk?.page.screenshot({ path: join(out, 'failed.png') }).catch(() => {});
}
await desk?.close();
await server.stop();
rmSync(folder, { recursive: true, force: true });
if (failure) {
  console.log(`FAIL ${failure.stack}\n${server.log()}`);
}
console.log(`${checks} checks passed, ${failure ? 1 : 0} failed, ${Math.round((Date.now() - began) / 1000)} s`);
process.exit(failure ? 1 : 0);
