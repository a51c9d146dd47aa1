// What counts as a story, and which one the editor is on.

import * as vscode from 'vscode';

/** The languages stories are written in, as the editor names them. */
export const LANGUAGES = ['plaintext', 'markdown', 'html'];

const SCHEMES = ['file', 'untitled'];

/** The name of a house's file. */
export const HOUSE_FILE = 'copydesk.toml';

/** Documents the server is told of: stories, and house files, whose mistakes it shows. */
export const SELECTOR = [
  ...SCHEMES.flatMap((scheme) => LANGUAGES.map((language) => ({ scheme, language }))),
  { scheme: 'file', pattern: `**/${HOUSE_FILE}` },
];

/** Is it a story? A house's file is none, whatever language the editor takes it for. */
export function isStory(document: vscode.TextDocument): boolean {
  const { languageId, uri } = document;
  return LANGUAGES.includes(languageId) && SCHEMES.includes(uri.scheme) && !uri.path.endsWith(`/${HOUSE_FILE}`);
}

/** Follows the story the user is on. It stays while focus is in a view or a panel, and goes when it is closed. */
export class CurrentStory implements vscode.Disposable {
  private readonly changes = new vscode.EventEmitter<vscode.TextDocument | undefined>();
  private readonly subscriptions: vscode.Disposable[];
  private story: vscode.TextDocument | undefined;

  /** Tells of another story, or of none. */
  readonly onDidChange = this.changes.event;

  constructor() {
    this.look(vscode.window.activeTextEditor);
    this.subscriptions = [
      this.changes,
      vscode.window.onDidChangeActiveTextEditor((editor) => this.look(editor)),
      vscode.workspace.onDidCloseTextDocument((document) => this.forget(document)),
      vscode.workspace.onDidOpenTextDocument(() => this.look(vscode.window.activeTextEditor)),
    ];
  }

  /** The story, if there is one. */
  get document(): vscode.TextDocument | undefined {
    return this.story;
  }

  dispose(): void {
    vscode.Disposable.from(...this.subscriptions).dispose();
  }

  private look(editor: vscode.TextEditor | undefined): void {
    if (editor && SCHEMES.includes(editor.document.uri.scheme)) {
      this.set(isStory(editor.document) ? editor.document : undefined);
    }
  }

  private forget(document: vscode.TextDocument): void {
    if (document === this.story) {
      this.set(undefined);
    }
  }

  private set(story: vscode.TextDocument | undefined): void {
    if (story !== this.story) {
      this.story = story;
      this.changes.fire(story);
    }
  }
}
