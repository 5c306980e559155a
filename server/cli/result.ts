/** What a command answers: `json` for `--json`, `text` for people, `code` for the shell (0 answered, 1 refused, 2 misused). */
export interface CliResult {
  readonly json: unknown;
  readonly text: string;
  readonly code: number;
}

export function failed(
  code: number,
  error: string,
  message: string,
  more: Readonly<Record<string, unknown>> = {},
): CliResult {
  return { json: { error: { code: error, message, ...more } }, text: message, code };
}
