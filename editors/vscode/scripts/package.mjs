// Packs the extension with its server.
//
//   npm run package                                  for this platform, with the server built here
//   npm run package -- --server FILE                 for this platform, with a server built elsewhere
//   npm run package -- --target NAME [--server FILE] for a platform of scripts/targets.json
//   npm run package -- --bare                        for any platform, without a server
//
// The package is named for its platform unless --output says otherwise.

import { execFileSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const here = new URL('..', import.meta.url);
const root = new URL('../../', here);
const path = (url) => fileURLToPath(url);
const run = (program, args, cwd) => execFileSync(program, args, { cwd: path(cwd), stdio: 'inherit' });
const { values } = parseArgs({
  options: {
    target: { type: 'string' },
    server: { type: 'string' },
    bare: { type: 'boolean', default: false },
    output: { type: 'string' },
  },
});

const targets = JSON.parse(readFileSync(new URL('targets.json', import.meta.url), 'utf8'));

/** When the source was last committed: the same source makes the same package, byte for byte. */
function committed() {
  try {
    return execFileSync('git', ['log', '-1', '--format=%ct'], { cwd: path(root), encoding: 'utf8' }).trim();
  } catch {
    return undefined; // No repository: the package has the time of its making.
  }
}

/** The platform this runs on, as the editor names it. */
function native() {
  const isMusl = process.platform === 'linux' && !process.report.getReport().header.glibcVersionRuntime;
  return `${isMusl ? 'alpine' : process.platform}-${process.arch}`;
}

/** Puts the server where the package takes it from. */
function bundle(target) {
  const name = target.target.startsWith('win32') ? 'copydesk.exe' : 'copydesk';
  let server = values.server;
  if (!server) {
    const [isNative, triple] = [target.target === native(), target.rust];
    run('cargo', ['build', '--release', ...(isNative ? [] : ['--target', triple])], root);
    const folder = process.env.CARGO_TARGET_DIR ?? path(new URL('target', root));
    server = `${folder}/${isNative ? '' : `${triple}/`}release/${name}`;
  }
  mkdirSync(new URL('bin/', here), { recursive: true });
  copyFileSync(server, new URL(`bin/${name}`, here));
  chmodSync(new URL(`bin/${name}`, here), 0o755);
}

for (const made of ['bin', 'dist']) rmSync(new URL(made, here), { recursive: true, force: true });
const wanted = values.target ?? native();
const target = targets.find((it) => it.target === wanted);
if (!values.bare) {
  if (!target) {
    throw new Error(`No ${wanted} in scripts/targets.json`);
  }
  bundle(target);
}
copyFileSync(new URL('LICENSE', root), new URL('LICENSE', here));
run('npm', ['run', '--silent', 'build'], here);
const output = values.output ?? `copydesk-${values.bare ? 'any' : wanted}.vsix`;
const platform = values.bare ? [] : ['--target', wanted];
// Without a repository to link to, the README keeps its links as they are.
const alone = ['--no-dependencies', '--allow-missing-repository', '--no-rewrite-relative-links'];
const epoch = process.env.SOURCE_DATE_EPOCH ?? committed();
if (epoch) process.env.SOURCE_DATE_EPOCH = epoch;
run('npx', ['vsce', 'package', ...alone, ...platform, '-o', output], here);
