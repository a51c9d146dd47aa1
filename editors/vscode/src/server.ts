// The server: started, restarted, and asked what editors have no request of their own for.

import * as vscode from 'vscode';
import type { LanguageClient, WorkspaceEdit } from 'vscode-languageclient/node';
import { find, NoBinary, type Binary } from './binary';
import type { Ledger } from './ledger';

/** One server, which may be restarted with another binary. */
export class Server implements vscode.Disposable {
  private readonly ledgers = new vscode.EventEmitter<vscode.Uri>();
  private readonly states = new vscode.EventEmitter<void>();
  private readonly output = vscode.window.createOutputChannel('Copydesk', { log: true });
  private client: LanguageClient | undefined;

  /** The binary that runs, or ran last. */
  binary: Binary | undefined;

  /** Tells of a story whose ledger has changed. */
  readonly onDidChangeLedger = this.ledgers.event;

  /** Tells of a start or an end. */
  readonly onDidChangeState = this.states.event;

  constructor(private readonly context: vscode.ExtensionContext) {}

  /** Does it answer? */
  get isRunning(): boolean {
    return this.client?.isRunning() ?? false;
  }

  /** Starts it. What stands in the way is said to the user. */
  async start(): Promise<void> {
    try {
      this.binary = find(this.context);
      this.output.info(`Server: ${this.binary.path} (${this.binary.origin})`);
      this.client = await this.prepared(this.binary);
      await this.client.start();
    } catch (error) {
      await this.complain(error);
    }
  }

  /** Ends it and starts it again, with whatever binary is found then. */
  async restart(): Promise<void> {
    await this.stop();
    await this.start();
  }

  /** Ends it. */
  async stop(): Promise<void> {
    const client = this.client;
    this.client = undefined;
    await client?.dispose().catch((error: unknown) => this.output.warn(String(error)));
    this.states.fire();
  }

  /** Shows what it has logged. */
  showOutput(): void {
    this.output.show();
  }

  /** The ledger of a story; nothing if the server has none. */
  async ledger(uri: vscode.Uri): Promise<Ledger | undefined> {
    return this.ask<Ledger>('copydesk/ledger', { textDocument: { uri: this.name(uri) } });
  }

  /** The report on a story, as a page of HTML; nothing if the server has none. */
  async report(uri: vscode.Uri): Promise<string | undefined> {
    return this.execute<string>('copydesk.report', { uri: this.name(uri), format: 'html' });
  }

  /** Has the server carry out a command; nothing if it cannot. */
  async execute<T>(command: string, argument: unknown): Promise<T | undefined> {
    return this.ask<T>('workspace/executeCommand', { command, arguments: [argument] });
  }

  /** Sends a request; nothing if it fails, which is logged. */
  async ask<T>(method: string, params: unknown): Promise<T | undefined> {
    if (!this.client || !this.isRunning) {
      return undefined;
    }
    try {
      return (await this.client.sendRequest<T | null>(method, params)) ?? undefined;
    } catch (error) {
      this.output.warn(`${method}: ${error instanceof Error ? error.message : String(error)}`);
      return undefined;
    }
  }

  /** How the editor's places are put in the protocol, while there is a client. */
  get converter(): LanguageClient['code2ProtocolConverter'] | undefined {
    return this.client?.code2ProtocolConverter;
  }

  /** An edit of the protocol as the editor takes it. */
  async edit(edit: WorkspaceEdit | undefined): Promise<vscode.WorkspaceEdit | undefined> {
    return this.client?.protocol2CodeConverter.asWorkspaceEdit(edit);
  }

  /** A document's name in the protocol. */
  name(uri: vscode.Uri): string | undefined {
    return this.converter?.asUri(uri);
  }

  dispose(): void {
    void this.stop();
    vscode.Disposable.from(this.ledgers, this.states, this.output).dispose();
  }

  private async prepared(binary: Binary): Promise<LanguageClient> {
    const client = (await import('./client')).client(binary, this.output);
    client.onDidChangeState(() => this.states.fire());
    client.onNotification('copydesk/ledgerChanged', (params: { uri: string }) =>
      this.ledgers.fire(client.protocol2CodeConverter.asUri(params.uri)),
    );
    return client;
  }

  private async complain(error: unknown): Promise<void> {
    this.states.fire();
    const why = error instanceof Error ? error.message : String(error);
    this.output.error(why);
    const offer = error instanceof NoBinary ? 'Open Settings' : 'Show Log';
    const chosen = await vscode.window.showErrorMessage(
      error instanceof NoBinary ? why : `Copydesk’s server did not start: ${why}`,
      offer,
    );
    if (chosen === 'Open Settings') {
      // The setting is the machine’s, which for an editor with its window elsewhere is the remote one.
      const remote = vscode.env.remoteName !== undefined;
      const open = remote ? 'workbench.action.openRemoteSettings' : 'workbench.action.openSettings';
      await vscode.commands.executeCommand(open, remote ? { query: 'copydesk.path' } : 'copydesk.path');
    } else if (chosen === 'Show Log') {
      this.showOutput();
    }
  }
}
