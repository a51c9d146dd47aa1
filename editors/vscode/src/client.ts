// The client of the Language Server Protocol. Its library is large, so it is loaded when the server starts, not when the
// extension does.

import * as vscode from 'vscode';
import { LanguageClient, TransportKind, type ExecuteCommandSignature } from 'vscode-languageclient/node';
import type { Binary } from './binary';
import { SELECTOR } from './stories';

/** A client for a binary, not started yet. */
export function client(binary: Binary, outputChannel: vscode.LogOutputChannel): LanguageClient {
  const run = { command: binary.path, args: ['lsp'], transport: TransportKind.stdio };
  const settings = vscode.workspace.getConfiguration('copydesk');
  return new LanguageClient('copydesk', 'Copydesk', run, {
    documentSelector: SELECTOR,
    outputChannel,
    initializationOptions: { ...settings, ledgerChanged: true },
    middleware: { executeCommand: execute },
  });
}

/** A lens or an action that asks for a report gets it in the editor, not in a browser beside it. */
function execute(command: string, args: unknown[], next: ExecuteCommandSignature): vscode.ProviderResult<unknown> {
  return command === 'copydesk.report' ? vscode.commands.executeCommand('copydesk.showReport') : next(command, args);
}
