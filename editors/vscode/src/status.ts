// The status bar: what has been found in the story, and how many speak in it. A click opens the report.

import * as vscode from 'vscode';
import { count, findings, plural } from './findings';
import type { Ledgers } from './ledgers';
import type { Server } from './server';
import type { CurrentStory } from './stories';

/** The item, shown while a story is open. */
export class Status implements vscode.Disposable {
  private readonly item = vscode.window.createStatusBarItem('copydesk.status', vscode.StatusBarAlignment.Left, 0);
  private readonly subscriptions: vscode.Disposable[];

  constructor(
    private readonly server: Server,
    private readonly story: CurrentStory,
    private readonly ledgers: Ledgers,
  ) {
    this.item.name = 'Copydesk';
    this.subscriptions = [
      this.item,
      story.onDidChange(() => this.draw()),
      ledgers.onDidChange(() => this.draw()),
      server.onDidChangeState(() => this.draw()),
      vscode.languages.onDidChangeDiagnostics(({ uris }) => this.concerns(uris) && this.draw()),
    ];
    this.draw();
  }

  dispose(): void {
    vscode.Disposable.from(...this.subscriptions).dispose();
  }

  private concerns(uris: readonly vscode.Uri[]): boolean {
    const current = this.story.document?.uri.toString();
    return uris.some((uri) => uri.toString() === current);
  }

  private draw(): void {
    const document = this.story.document;
    if (!document) {
      this.item.hide();
      return;
    }
    if (this.server.isRunning) {
      this.drawStory(document);
    } else {
      this.drawAbsence();
    }
    this.item.show();
  }

  private drawStory(document: vscode.TextDocument): void {
    const { errors, warnings, others } = count(findings(document.uri));
    const sources = this.ledgers.current?.sources ?? [];
    const unnamed = sources.filter((source) => source.anonymous).length;
    const found = plural(errors + warnings + others, 'finding');
    const heard = `${plural(sources.length, 'source')}, ${unnamed} unnamed`;
    this.item.text = `$(quote) ${sources.length > 0 ? `${heard} · ` : ''}${found}`;
    this.item.backgroundColor = errors > 0 ? new vscode.ThemeColor('statusBarItem.errorBackground') : undefined;
    this.item.command = 'copydesk.showReport';
    const levels = `${plural(errors, 'error')} · ${plural(warnings, 'warning')} · ${others} for information`;
    const lines = [`**Copydesk** · ${found}`, levels, heard, 'Click for the sourcing report.'];
    this.item.tooltip = new vscode.MarkdownString(lines.join('\n\n'));
    this.item.accessibilityInformation = { label: `Copydesk: ${found}; ${heard}. Opens the sourcing report.` };
  }

  private drawAbsence(): void {
    this.item.text = '$(quote) Copydesk is not running';
    this.item.backgroundColor = new vscode.ThemeColor('statusBarItem.warningBackground');
    this.item.command = 'copydesk.restart';
    this.item.tooltip = 'Click to start it.';
    this.item.accessibilityInformation = { label: 'Copydesk is not running. Starts it.' };
  }
}
