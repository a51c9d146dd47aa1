// The findings the editor shows, counted.

import * as vscode from 'vscode';

/** Findings of a document by how loud they are. */
export interface Counts {
  errors: number;
  warnings: number;
  others: number;
}

/** What the server has found in a document. */
export function findings(uri: vscode.Uri): vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(uri).filter((it) => it.source === 'copydesk');
}

/** Counts them. */
export function count(found: vscode.Diagnostic[]): Counts {
  const of = (severity: vscode.DiagnosticSeverity) => found.filter((it) => it.severity === severity).length;
  const errors = of(vscode.DiagnosticSeverity.Error);
  const warnings = of(vscode.DiagnosticSeverity.Warning);
  return { errors, warnings, others: found.length - errors - warnings };
}

/** The rule of a finding. */
export function rule(finding: vscode.Diagnostic): string {
  const { code } = finding;
  return String(typeof code === 'object' ? code.value : code);
}

/** “1 finding”, “2 findings”. */
export function plural(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}
