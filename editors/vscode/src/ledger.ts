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
  reason: string | null;
  introduced: Range;
  statements: Statement[];
}

/** What the server knows of who says what in a story. */
export interface Ledger {
  sources: Source[];
}

/** The parts of the Sources view. */
export type Group = 'Named' | 'Unnamed' | 'Outlets' | 'Documents' | 'Nobody in particular' | 'Others';

const GROUPS: Record<string, Group> = {
  'named person': 'Named',
  organization: 'Named',
  spokesperson: 'Named',
  'unnamed person': 'Unnamed',
  'unnamed group': 'Unnamed',
  outlet: 'Outlets',
  document: 'Documents',
  collective: 'Nobody in particular',
};

/** Which part of the view a source belongs to. */
export function group(source: Source): Group {
  return source.anonymous ? 'Unnamed' : (GROUPS[source.kind] ?? 'Others');
}

/** Is it kept unnamed without a word on why? */
export function lacksReason(source: Source): boolean {
  return source.anonymous && !source.reason;
}

/** Who it is, without the asides. */
export function shortLabel(source: Source): string {
  return source.label.split(/[,(—–]/)[0]?.trim() || source.label;
}
