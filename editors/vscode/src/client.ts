// The client of the Language Server Protocol. Its library is large, so it is loaded when the server starts, not when the
// extension does.

import * as vscode from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import type { Binary } from './binary';
import { SELECTOR } from './stories';

/** A client for a binary, not started yet. */
export function client(binary: Binary, outputChannel: vscode.LogOutputChannel): LanguageClient {
  const run = { command: binary.path, args: ['lsp'], transport: TransportKind.stdio };
  const initializationOptions = { ...vscode.workspace.getConfiguration('copydesk') };
  const options = { documentSelector: SELECTOR, outputChannel, initializationOptions };
  return new LanguageClient('copydesk', 'Copydesk', run, options);
}
