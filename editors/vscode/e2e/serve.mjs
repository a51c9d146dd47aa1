// code-server with the extension and a copy of the sample story, until it is interrupted.

import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { page, start } from './code-server.mjs';

const options = { 'code-server': { type: 'string' }, vsix: { type: 'string' }, port: { type: 'string' } };
const { values } = parseArgs({ options });

const own = mkdtempSync(join(tmpdir(), 'copydesk-try-'));
const folder = join(own, 'stories');
cpSync(fileURLToPath(new URL('../sample', import.meta.url)), folder, { recursive: true });
const settings = { 'security.workspace.trust.enabled': false };
const port = Number(values.port);
const server = await start({ home: values['code-server'], vsix: values.vsix, folder, settings, port });
console.log(`\nOpen this in a browser:\n\n  ${page(server.address, folder, 'harbour.md')}\n\nCtrl+C ends it.`);

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, async () => {
    await server.stop();
    rmSync(own, { recursive: true, force: true });
    process.exit(0);
  });
}
