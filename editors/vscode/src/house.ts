// The house's file, copydesk.toml: written, and findings allowed in it or in the copy.

import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import * as vscode from 'vscode';
import type { CodeAction } from 'vscode-languageclient/node';
import { findings, rule } from './findings';
import type { Server } from './server';
import { HOUSE_FILE, type CurrentStory } from './stories';

const run = promisify(execFile);

/** What stands for the reason in the server's edits: of a comment in the copy, of an entry in the house's file. */
const TO_COME = /(?<=<!-- desk: allow \S+ )TK(?= -->)|(?<=^reason = ")TK(?="$)/m;

/** Opens the house's file of a folder, after having it written if there is none. */
export async function newHouseFile(server: Server, story: CurrentStory): Promise<void> {
  const folder = await chosenFolder(story);
  if (!folder) {
    void vscode.window.showInformationMessage('Open a folder of stories to give it a copydesk.toml.');
    return;
  }
  const file = vscode.Uri.joinPath(folder, HOUSE_FILE);
  if (!(await exists(file)) && server.binary) {
    await run(server.binary.path, ['init', folder.fsPath]);
  }
  await vscode.window.showTextDocument(file);
}

/** Asks why a finding at the caret may stand, and writes that down where the house keeps it. */
export async function allowWithReason(server: Server, story: CurrentStory): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  const document = story.document;
  if (!editor || !document || editor.document !== document) {
    return;
  }
  const finding = await chosenFinding(document.uri, editor.selection.active);
  const action = finding && (await allowance(server, document.uri, finding));
  const edit = await server.edit(action?.edit);
  if (!finding || !edit) {
    void vscode.window.showInformationMessage('No finding here that can be allowed.');
    return;
  }
  const reason = (await vscode.window.showInputBox({
    title: `Allow ${rule(finding)}`,
    prompt: finding.message,
    placeHolder: 'Why it may stand',
    validateInput: (value) => (value.includes('--') ? 'Two hyphens would end the comment.' : undefined),
  }))?.trim();
  if (reason) {
    await apply(edit, reason);
  }
}

async function chosenFolder(story: CurrentStory): Promise<vscode.Uri | undefined> {
  const own = story.document && vscode.workspace.getWorkspaceFolder(story.document.uri);
  const folders = vscode.workspace.workspaceFolders ?? [];
  const only = own ?? (folders.length === 1 ? folders[0] : await vscode.window.showWorkspaceFolderPick());
  return only?.uri;
}

async function exists(file: vscode.Uri): Promise<boolean> {
  return vscode.workspace.fs.stat(file).then(() => true, () => false);
}

async function chosenFinding(uri: vscode.Uri, caret: vscode.Position): Promise<vscode.Diagnostic | undefined> {
  const here = findings(uri).filter((it) => it.range.contains(caret));
  if (here.length < 2) {
    return here[0];
  }
  const items = here.map((finding) => ({ label: rule(finding), detail: finding.message, finding }));
  return (await vscode.window.showQuickPick(items, { placeHolder: 'Which finding?' }))?.finding;
}

/** The server's own way of allowing a finding. */
async function allowance(server: Server, uri: vscode.Uri, finding: vscode.Diagnostic): Promise<CodeAction | undefined> {
  const params = {
    textDocument: { uri: server.name(uri) },
    range: server.converter?.asRange(finding.range),
    context: { diagnostics: [], only: ['quickfix'] },
  };
  const actions = (await server.ask<CodeAction[]>('textDocument/codeAction', params)) ?? [];
  const speaksOf = (it: CodeAction) => it.diagnostics?.some((other) => other.code === rule(finding));
  const action = actions.find((it) => it.title.startsWith('Allow') && speaksOf(it));
  return action && !action.edit ? server.ask<CodeAction>('codeAction/resolve', action) : action;
}

/** Makes the edit with the reason in it. A house's file is saved, for it holds from then on. */
async function apply(edit: vscode.WorkspaceEdit, reason: string): Promise<void> {
  const filled = new vscode.WorkspaceEdit();
  for (const [uri, edits] of edit.entries()) {
    const isHouse = uri.path.endsWith(`/${HOUSE_FILE}`);
    if (isHouse) {
      filled.createFile(uri, { ignoreIfExists: true });
    }
    const words = isHouse ? JSON.stringify(reason).slice(1, -1) : reason;
    const texts = edits.map((it) => new vscode.TextEdit(it.range, it.newText.replace(TO_COME, () => words)));
    filled.set(uri, texts);
  }
  await vscode.workspace.applyEdit(filled);
  const houses = edit.entries().map(([uri]) => uri).filter((uri) => uri.path.endsWith(`/${HOUSE_FILE}`));
  for (const uri of houses) {
    await vscode.workspace.save(uri);
  }
}
