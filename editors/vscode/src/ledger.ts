// The ledger of a story as the server keeps it: its sources, and what rests on each.

import type { Range } from 'vscode-languageclient/node';

/** A quotation, or a statement that is credited without one. */
export interface Statement {
  range: Range;
  text: string;
  paragraph: number;
}

/** A row of the ledger. */
export interface Source {
  id: number;
  label: string;
  kind: string;
  anonymous: boolean;
  reason?: string;
  introduced: Range;
  statements: Statement[];
}

/** What the server knows of who says what in a story. */
export interface Ledger {
  sources: Source[];
}

/** The parts of the Sources view, in its order. */
export type Group = 'Named' | 'Unnamed' | 'Outlets' | 'Documents' | 'Others';

const GROUPS: Record<string, Group> = {
  'named person': 'Named',
  organization: 'Named',
  spokesperson: 'Named',
  'unnamed person': 'Unnamed',
  'unnamed group': 'Unnamed',
  collective: 'Unnamed',
  outlet: 'Outlets',
  document: 'Documents',
};

/** Which part of the view a source belongs to. */
export function group(source: Source): Group {
  return source.anonymous ? 'Unnamed' : (GROUPS[source.kind] ?? 'Others');
}

/** Can readers not tell who it is? */
export function isUnnamed(source: Source): boolean {
  return group(source) === 'Unnamed';
}

/** Is it kept unnamed without a word on why? */
export function lacksReason(source: Source): boolean {
  return source.anonymous && !source.reason;
}
