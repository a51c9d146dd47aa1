// The sourcing report beside the story: the server's page, shown in the editor's theme and drawn again as the story
// changes.

import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import type { Server } from './server';
import type { CurrentStory } from './stories';

/** What runs in the page: follows the theme, takes in a redrawn report without losing the reader's
 * place, and says which sentence was double-clicked. */
const SCRIPT = `
  const editor = acquireVsCodeApi();
  const root = document.documentElement;
  const follow = () => {
    const { classList } = document.body;
    const isLight = classList.contains('vscode-light') || classList.contains('vscode-high-contrast-light');
    root.style.colorScheme = isLight ? 'light' : 'dark';
  };
  addEventListener('message', ({ data }) => {
    const page = new DOMParser().parseFromString(data, 'text/html');
    const at = root.scrollTop;
    document.body.replaceChildren(...page.body.childNodes);
    root.scrollTop = at;
  });
  addEventListener('dblclick', (event) => {
    const sentence = event.target.closest('.s');
    if (sentence) editor.postMessage(sentence.textContent);
  });
  addEventListener('DOMContentLoaded', () => {
    follow();
    new MutationObserver(follow).observe(document.body, { attributeFilter: ['class'] });
  });
`;

/** The page on the editor's own ground. Its other colors are its own. */
const STYLE = `
  :root { --paper: var(--vscode-editor-background); --ink: var(--vscode-editor-foreground); }
  body { padding-inline: 1.5rem; }
`;

/** One panel, on whatever story was asked about last. */
export class Report implements vscode.Disposable {
  private readonly subscriptions: vscode.Disposable[];
  private panel: vscode.WebviewPanel | undefined;
  private uri: vscode.Uri | undefined;
  private drawing = false;
  private stale = false;

  constructor(
    private readonly home: vscode.Uri,
    private readonly server: Server,
    private readonly story: CurrentStory,
  ) {
    const isShown = (uri: vscode.Uri) => uri.toString() === this.uri?.toString();
    this.subscriptions = [
      server.onDidChangeLedger((uri) => isShown(uri) && this.redraw()),
      server.onDidChangeState(() => this.redraw()),
    ];
  }

  /** Shows the report on the story the user is on. */
  async show(): Promise<void> {
    const document = this.story.document;
    const html = document && (await this.server.report(document.uri));
    if (!document || html === undefined) {
      const why = document ? 'The server gives no report on this story.' : 'Open a story to see a report on it.';
      void vscode.window.showInformationMessage(why);
      return;
    }
    this.uri = document.uri;
    this.panel ??= this.create();
    this.panel.title = `Report: ${document.uri.path.split('/').at(-1)}`;
    this.panel.webview.html = dressed(html);
    this.panel.reveal(undefined, true);
  }

  dispose(): void {
    vscode.Disposable.from(...this.subscriptions).dispose();
    this.panel?.dispose();
  }

  private create(): vscode.WebviewPanel {
    const where = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true };
    const options = { enableScripts: true, localResourceRoots: [], enableFindWidget: true };
    const panel = vscode.window.createWebviewPanel('copydesk.report', 'Report', where, options);
    panel.iconPath = vscode.Uri.joinPath(this.home, 'images', 'icon.png');
    panel.webview.onDidReceiveMessage((sentence: string) => this.goTo(sentence));
    panel.onDidChangeViewState(() => panel.visible && this.redraw());
    panel.onDidDispose(() => {
      this.panel = undefined;
      this.uri = undefined;
    });
    return panel;
  }

  /** One request at a time: what changes meanwhile is drawn when it is answered. */
  private async redraw(): Promise<void> {
    this.stale = true;
    if (this.drawing) {
      return;
    }
    this.drawing = true;
    while (this.stale && this.uri && this.panel?.visible) {
      this.stale = false;
      const html = await this.server.report(this.uri);
      if (html !== undefined) {
        await this.panel?.webview.postMessage(html);
      }
    }
    this.drawing = false;
  }

  /** Goes to a sentence, where the story still has it in these words. */
  private async goTo(sentence: string): Promise<void> {
    const document = vscode.workspace.textDocuments.find((it) => it.uri.toString() === this.uri?.toString());
    const at = document?.getText().indexOf(sentence.trim()) ?? -1;
    if (document && at >= 0) {
      const [start, end] = [document.positionAt(at), document.positionAt(at + sentence.trim().length)];
      await vscode.commands.executeCommand('copydesk.goTo', document.uri, { start, end });
    }
  }
}

/** The page under a policy that lets nothing in from outside and runs no script but ours. */
function dressed(html: string): string {
  const nonce = randomBytes(16).toString('hex');
  const policy = `default-src 'none'; style-src 'unsafe-inline'; img-src data:; script-src 'nonce-${nonce}'`;
  const ours = `<meta http-equiv="Content-Security-Policy" content="${policy}">`;
  const bare = html.replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, ours);
  return bare.replace('</head>', () => `<style>${STYLE}</style><script nonce="${nonce}">${SCRIPT}</script></head>`);
}
