// The extension's beginning and end.

import * as vscode from 'vscode';
import type { Range } from 'vscode-languageclient/node';
import { allowWithReason, newHouseFile } from './house';
import { Ledgers } from './ledgers';
import { Report } from './report';
import { RulePages } from './rule';
import { Server } from './server';
import { Sources } from './sources';
import { Status } from './status';
import { CurrentStory } from './stories';

/** What the editor calls when a story is opened, or a command or view of ours. The server starts in the background. */
export function activate(context: vscode.ExtensionContext): void {
  const story = new CurrentStory();
  const server = new Server(context);
  const ledgers = new Ledgers(server, story);
  const report = new Report(context.extensionUri, server, story);
  const pages = new RulePages(server, story);
  context.subscriptions.push(
    story,
    server,
    ledgers,
    report,
    new Sources(story, ledgers),
    new Status(server, story, ledgers),
    pages.register(),
    ...commands({
      showReport: () => report.show(),
      explainRule: () => pages.explain(),
      allowWithReason: () => allowWithReason(server, story),
      newHouseFile: () => newHouseFile(server, story),
      openSample: () => openSample(context),
      restart: () => server.restart(),
      showLog: () => server.showOutput(),
      goTo,
    }),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('copydesk.path')) {
        void server.restart();
      }
    }),
    vscode.workspace.onDidGrantWorkspaceTrust(() => server.restart()),
  );
  setImmediate(() => void server.start());
}

function commands(all: Record<string, (...args: never[]) => unknown>): vscode.Disposable[] {
  return Object.entries(all).map(([name, run]) => vscode.commands.registerCommand(`copydesk.${name}`, run));
}

/** Opens a copy of the sample story that can be typed in. */
async function openSample(context: vscode.ExtensionContext): Promise<void> {
  const file = vscode.Uri.joinPath(context.extensionUri, 'sample', 'harbour.md');
  const content = new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
  await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ language: 'markdown', content }));
}

/** Shows a place of the protocol in its document. */
async function goTo(uri: vscode.Uri, { start, end }: Range): Promise<void> {
  const selection = new vscode.Range(start.line, start.character, end.line, end.character);
  const open = vscode.window.visibleTextEditors.find((editor) => editor.document.uri.toString() === uri.toString());
  const editor = await vscode.window.showTextDocument(uri, { selection, viewColumn: open?.viewColumn });
  editor.revealRange(selection, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}
