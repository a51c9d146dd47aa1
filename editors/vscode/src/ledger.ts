// The ledger of a story as the server keeps it: its sources, and what rests on each.

import type { Range } from 'vscode-languageclient/node';

/** What an unnamed source is said to be unnamed for. */
export type Reason = string;

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
  reason?: Reason;
  introduced: Range;
  statements: Statement[];
}

/** What the server knows of who says what in a story. */
export interface Ledger {
  sources: Source[];
}
