/** Why a log or a witness does not go on. It is never continued past one: a person looks at it first. */
export type LogFaultCode =
  | 'locked' // another process writes this folder
  | 'head-signature' // the stored head does not carry our own signatures
  | 'head-missing' // tiles, but no head that says how many entries they hold
  | 'stored-bytes' // what is stored is not what was signed
  | 'wal-altered' // a frame of the write-ahead log was changed
  | 'wal-gap' // entries are missing between head and write-ahead log
  | 'behind-witness' // a witness knows a larger log
  | 'forked' // a witness knows another history
  | 'weak-policy' // two histories could be shown without two dishonest witnesses
  | 'behind-record' // the office's own record knows a larger log
  | 'sealed' // its last entry names the log that follows; nothing comes after
  | 'write-failed' // the disk refused a write; what it holds is not known
  | 'closed';

export class LogFault extends Error {
  readonly code: LogFaultCode;
  constructor(code: LogFaultCode, message: string, options?: ErrorOptions) {
    super(`${code}: ${message}`, options);
    this.name = 'LogFault';
    this.code = code;
  }
}
