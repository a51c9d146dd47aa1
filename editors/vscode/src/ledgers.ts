// The ledger of the story the user is on, asked for again whenever the server says that it has changed.

import * as vscode from 'vscode';
import type { Ledger } from './ledger';
import type { Server } from './server';
import type { CurrentStory } from './stories';

/** Holds one ledger. An answer that comes late, for another story or an older text, is dropped. */
export class Ledgers implements vscode.Disposable {
  private readonly changes = new vscode.EventEmitter<void>();
  private readonly subscriptions: vscode.Disposable[];
  private ledger: Ledger | undefined;
  private asked = 0;

  /** Tells of another ledger, or of none. */
  readonly onDidChange = this.changes.event;

  constructor(
    private readonly server: Server,
    private readonly story: CurrentStory,
  ) {
    this.subscriptions = [
      this.changes,
      story.onDidChange(() => this.refresh()),
      server.onDidChangeState(() => this.refresh()),
      server.onDidChangeLedger((uri) => this.isCurrent(uri) && this.refresh()),
    ];
    void this.refresh();
  }

  /** The ledger, once the server has given it. */
  get current(): Ledger | undefined {
    return this.ledger;
  }

  dispose(): void {
    vscode.Disposable.from(...this.subscriptions).dispose();
  }

  private isCurrent(uri: vscode.Uri): boolean {
    return uri.toString() === this.story.document?.uri.toString();
  }

  private async refresh(): Promise<void> {
    const asked = ++this.asked;
    const uri = this.story.document?.uri;
    const ledger = uri && (await this.server.ledger(uri));
    if (asked === this.asked) {
      this.ledger = ledger;
      this.changes.fire();
    }
  }
}
