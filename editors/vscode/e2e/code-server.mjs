// code-server in folders of its own, with the extension in it.

import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Settings that keep the workbench to itself: no network, no tips, no second thoughts. */
const QUIET = {
  'telemetry.telemetryLevel': 'off',
  'workbench.enableExperiments': false,
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'update.mode': 'none',
  'update.showReleaseNotes': false,
  'chat.disableAIFeatures': true,
  'git.enabled': false,
  'npm.autoDetect': 'off',
};

/** Keeps it from asking a gallery of extensions. */
const NO_GALLERY = JSON.stringify({ serviceUrl: '' });

/**
 * Starts code-server on loopback, with the packed extension.
 *
 * @param {{ home: string, vsix: string, folder: string, settings?: object, environment?: object,
 *   port?: number }} how
 *   `home` is where code-server.sh has put it, `folder` the one to open
 */
export async function start({ home, vsix, folder, settings = {}, environment: given = {}, port }) {
  const own = mkdtempSync(join(tmpdir(), 'copydesk-code-server-'));
  mkdirSync(join(own, 'data/User'), { recursive: true });
  writeFileSync(join(own, 'config.yaml'), 'auth: none\n');
  writeFileSync(join(own, 'data/User/settings.json'), JSON.stringify({ ...QUIET, ...settings }, null, 2));
  const entry = join(home, 'node_modules/code-server/out/node/entry.js');
  const common = [entry, '--config', join(own, 'config.yaml'), '--user-data-dir', join(own, 'data')];
  common.push('--extensions-dir', join(own, 'extensions'));
  const node = join(home, 'node');
  const environment = { ...process.env, EXTENSIONS_GALLERY: NO_GALLERY, ...given };
  const installed = spawnSync(node, [...common, '--install-extension', vsix], { encoding: 'utf8', env: environment });
  if (installed.status !== 0) {
    throw new Error(`${vsix} cannot be installed: ${installed.stdout}${installed.stderr}`);
  }
  const address = `127.0.0.1:${port ?? (await freePort())}`;
  const offline = ['--disable-telemetry', '--disable-update-check', '--disable-getting-started-override'];
  const server = spawn(node, [...common, '--bind-addr', address, ...offline, folder], {
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
    env: environment,
  });
  const log = [];
  const listening = new Promise((resolve, reject) => {
    const hear = (chunk) => {
      log.push(String(chunk));
      if (/HTTP server listening/.test(log.join(''))) resolve();
    };
    server.stdout.on('data', hear);
    server.stderr.on('data', hear);
    server.once('exit', (code) => reject(new Error(`code-server ended with ${code}: ${log.join('')}`)));
  });
  const ended = new Promise((resolve) => server.once('exit', resolve));
  const stop = async () => {
    listening.catch(() => {});
    try {
      process.kill(-server.pid, 'SIGTERM');
    } catch {
      // It has ended by itself.
    }
    await ended;
    rmSync(own, { recursive: true, force: true });
  };
  await listening;
  return { address, stop };
}

/** The page that opens a file in a folder. */
export function page(address, folder, file) {
  const payload = JSON.stringify([['openFile', `vscode-remote://${address}${join(folder, file)}`]]);
  return `http://${address}/?folder=${encodeURIComponent(folder)}&payload=${encodeURIComponent(payload)}`;
}

function freePort() {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}
