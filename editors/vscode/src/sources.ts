// The Sources view: who speaks in the story, by kind, each with what rests on them.

import * as vscode from 'vscode';
import { plural } from './findings';
import { group, lacksReason, shortLabel, type Group, type Ledger, type Source, type Statement } from './ledger';
import type { Ledgers } from './ledgers';
import type { CurrentStory } from './stories';

type Node =
  | { is: 'group'; name: Group; sources: Source[] }
  | { is: 'source'; source: Source }
  | { is: 'statement'; source: Source; statement: Statement };

const ORDER: Group[] = ['Named', 'Unnamed', 'Outlets', 'Documents', 'Nobody in particular', 'Others'];

const ICONS: Record<Group, string> = {
  Named: 'person',
  Unnamed: 'question',
  Outlets: 'broadcast',
  Documents: 'file-text',
  'Nobody in particular': 'organization',
  Others: 'circle-outline',
};

/** The view, its badge and its words for when it is empty. */
export class Sources implements vscode.TreeDataProvider<Node>, vscode.Disposable {
  private readonly changes = new vscode.EventEmitter<void>();
  private readonly view: vscode.TreeView<Node>;
  private readonly subscriptions: vscode.Disposable[];

  readonly onDidChangeTreeData = this.changes.event;

  constructor(
    private readonly story: CurrentStory,
    private readonly ledgers: Ledgers,
  ) {
    this.view = vscode.window.createTreeView('copydesk.sources', { treeDataProvider: this, showCollapseAll: true });
    this.subscriptions = [this.changes, this.view, ledgers.onDidChange(() => this.draw())];
    this.draw();
  }

  dispose(): void {
    vscode.Disposable.from(...this.subscriptions).dispose();
  }

  getChildren(node?: Node): Node[] {
    switch (node?.is) {
      case undefined:
        return groups(this.ledgers.current);
      case 'group':
        return node.sources.map((source) => ({ is: 'source', source }));
      case 'source':
        return node.source.statements.map((statement) => ({ is: 'statement', source: node.source, statement }));
      case 'statement':
        return [];
    }
  }

  getTreeItem(node: Node): vscode.TreeItem {
    switch (node.is) {
      case 'group':
        return groupItem(node.name, node.sources);
      case 'source':
        return this.goesTo(sourceItem(node.source), node.source.introduced);
      case 'statement':
        return this.goesTo(statementItem(node.source, node.statement), node.statement.range);
    }
  }

  private draw(): void {
    const sources = this.ledgers.current?.sources ?? [];
    const bare = sources.filter(lacksReason).length;
    const tooltip = `${plural(bare, 'unnamed source')} without a reason`;
    this.view.badge = bare > 0 ? { value: bare, tooltip } : undefined;
    this.view.message = this.ledgers.current && sources.length === 0 ? 'Nobody speaks in this story.' : undefined;
    this.changes.fire();
  }

  private goesTo(item: vscode.TreeItem, range: Source['introduced']): vscode.TreeItem {
    const uri = this.story.document?.uri;
    item.command = { command: 'copydesk.goTo', title: 'Go to the Words', arguments: [uri, range] };
    return item;
  }
}

function groups(ledger: Ledger | undefined): Node[] {
  const of = (name: Group) => (ledger?.sources ?? []).filter((source) => group(source) === name);
  const all = ORDER.map((name): Node => ({ is: 'group', name, sources: of(name) }));
  return all.filter((node) => node.is === 'group' && node.sources.length > 0);
}

function groupItem(name: Group, sources: Source[]): vscode.TreeItem {
  const item = new vscode.TreeItem(name, vscode.TreeItemCollapsibleState.Expanded);
  item.id = name;
  item.description = String(sources.length);
  return item;
}

function sourceItem(source: Source): vscode.TreeItem {
  const { Collapsed, None } = vscode.TreeItemCollapsibleState;
  const item = new vscode.TreeItem(shortLabel(source), source.statements.length > 0 ? Collapsed : None);
  const warned = lacksReason(source);
  item.id = `source ${source.id}`;
  item.description = `${warned ? 'no reason · ' : ''}${plural(source.statements.length, 'statement')}`;
  const color = warned ? new vscode.ThemeColor('list.warningForeground') : undefined;
  item.iconPath = new vscode.ThemeIcon(warned ? 'warning' : ICONS[group(source)], color);
  item.tooltip = new vscode.MarkdownString(tooltip(source));
  item.contextValue = 'source';
  return item;
}

function tooltip(source: Source): string {
  const reason = source.anonymous ? `\n\nReason: ${source.reason ?? 'none given'}` : '';
  return `**${source.label}**\n\n${source.kind}${reason}`;
}

function statementItem(source: Source, statement: Statement): vscode.TreeItem {
  const item = new vscode.TreeItem(`¶${statement.paragraph}  ${statement.text}`);
  item.id = `source ${source.id} at ${statement.range.start.line}:${statement.range.start.character}`;
  item.tooltip = statement.text;
  return item;
}
