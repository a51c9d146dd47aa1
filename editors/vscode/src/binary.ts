// Where the server's binary is: as set, beside the extension, or on the path.

import { accessSync, constants, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import * as vscode from 'vscode';

const NAME = process.platform === 'win32' ? 'copydesk.exe' : 'copydesk';

/** A binary and how it was come by. */
export interface Binary {
  path: string;
  origin: 'set' | 'bundled' | 'path';
}

/** What stands in the way of starting a server, in words for the user. */
export class NoBinary extends Error {}

/** Finds the binary. Throws `NoBinary` when there is none, or none where the setting says. */
export function find(context: vscode.ExtensionContext): Binary {
  const set = vscode.workspace.getConfiguration('copydesk').get<string>('path')?.trim();
  if (set) {
    const path = set.replace(/^~(?=[\\/])/, homedir());
    if (!isExecutable(path)) {
      throw new NoBinary(`“copydesk.path” names ${path}, which is no program that can be run.`);
    }
    return { path, origin: 'set' };
  }
  const bundled = join(context.extensionPath, 'bin', NAME);
  if (isExecutable(bundled)) {
    return { path: bundled, origin: 'bundled' };
  }
  const path = folders().map((folder) => join(folder, NAME)).find(isExecutable);
  if (path) {
    return { path, origin: 'path' };
  }
  throw new NoBinary(
    'This package of Copydesk comes without its server, and none is on the path. Install the package for your ' +
      'platform, or install the program with “cargo install --path .” in its source, or set “copydesk.path”.',
  );
}

/** Editors started from a desktop often do not have cargo's folder on the path. */
function folders(): string[] {
  const path = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  return [...path, join(homedir(), '.cargo', 'bin')];
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
