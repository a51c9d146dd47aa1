// The extension's beginning and end.

import * as vscode from 'vscode';
import { Server } from './server';

/** What the editor calls when a story is opened. The server starts in the background. */
export function activate(context: vscode.ExtensionContext): void {
  const server = new Server(context);
  context.subscriptions.push(server);
  void server.start();
}
