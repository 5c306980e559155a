import { LogFault, type LogFaultCode } from '@zhiyi/ledger/log';

/** What the operator does about a log that may not be written on (docs/guides/logs.md). */
const advice: Partial<Readonly<Record<LogFaultCode, string>>> = {
  locked: 'stop the server first: one process writes a log',
  'behind-witness':
    'the folder is an old copy: bring the newest one back and restore with --keep-log; where there is none, "zhiyi log successor NAME" begins the log that follows',
  'behind-record':
    'the folder is an old copy or empty: bring the newest one back; where there is none, "zhiyi log successor NAME" begins the log that follows',
  forked:
    'keep every byte as it is and tell the witnesses; once it is understood, "zhiyi log successor NAME" begins the log that follows',
  'stored-bytes': 'bring these bytes back from the backup; do not mend them by hand',
  'weak-policy': 'name more witnesses, or ask for more of them, in the policy',
  sealed: 'end its closing with "zhiyi log roll-over"',
};

/** 处置 — the same fault with what to do about it. @throws always */
export function withAdvice(error: unknown): never {
  const words = error instanceof LogFault ? advice[error.code] : undefined;
  if (error instanceof LogFault && words !== undefined)
    throw new LogFault(error.code, `${error.message.slice(error.code.length + 2)}. ${words}`, { cause: error });
  throw error;
}
