// The page of a rule, as the server's program prints it: behind the link of a finding, and by command.

import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import * as vscode from 'vscode';
import { findings, rule } from './findings';
import type { Server } from './server';
import type { CurrentStory } from './stories';

const run = promisify(execFile);

/** The scheme of the addresses that findings link to. */
const SCHEME = 'copydesk';

/** Gives the pages of rules as documents. */
export class RulePages implements vscode.TextDocumentContentProvider {
  constructor(
    private readonly server: Server,
    private readonly story: CurrentStory,
  ) {}

  /** Lets findings link to them. */
  register(): vscode.Disposable {
    return vscode.Disposable.from(
      vscode.workspace.registerTextDocumentContentProvider(SCHEME, this),
      vscode.workspace.onDidOpenTextDocument((document) => {
        if (document.uri.scheme === SCHEME) {
          void vscode.languages.setTextDocumentLanguage(document, 'markdown');
        }
      }),
    );
  }

  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    return this.print('explain', uri.path.replace(/^rule\//, ''));
  }

  /** Has the user choose a rule, those at the caret first, and shows its page. */
  async explain(): Promise<void> {
    const rules = await this.rules();
    const here = new Set(this.atCaret());
    const items = rules.sort((a, b) => Number(here.has(b.label)) - Number(here.has(a.label)));
    const placeHolder = 'Which rule?';
    const chosen = await vscode.window.showQuickPick(items, { placeHolder, matchOnDetail: true });
    if (chosen) {
      const page = vscode.Uri.from({ scheme: SCHEME, path: `rule/${chosen.label}` });
      await vscode.commands.executeCommand('markdown.showPreviewToSide', page);
    }
  }

  private async rules(): Promise<vscode.QuickPickItem[]> {
    const lines = (await this.print('rules')).split('\n').map((line) => /^(\S+) +(\S+) +(.*)$/.exec(line));
    const item = ([, label = '', description = '', detail = '']: string[]) => ({ label, description, detail });
    return lines.filter((line) => line !== null).map(item);
  }

  private atCaret(): string[] {
    const editor = vscode.window.activeTextEditor;
    const document = this.story.document;
    if (!editor || editor.document !== document) {
      return [];
    }
    return findings(document.uri).filter((it) => it.range.contains(editor.selection.active)).map(rule);
  }

  private async print(...args: string[]): Promise<string> {
    const path = this.server.binary?.path;
    return path ? (await run(path, args)).stdout : 'Copydesk’s server was not found.';
  }
}
