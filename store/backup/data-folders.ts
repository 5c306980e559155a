import path from 'node:path';

/**
 * What lies in `DATA_DIR`. Witnesses keep their own folders elsewhere and are never part of a backup: one that went back in time could
 * sign a branch it had already excluded.
 */
export interface DataFolders {
  /** folder of the embedded database; the cluster is below it */
  readonly database: string;
  /** content-addressed files, one folder per district */
  readonly files: string;
  /** the evidence log: checkpoints, tiles, write-ahead log */
  readonly log: string;
  /** what outsiders gave for the log's checkpoints; goes with the log */
  readonly anchors: string;
  readonly keys: string;
}

export function dataFolders(dataDir: string): DataFolders {
  const at = (name: string) => path.join(dataDir, name);
  return { database: at('postgres'), files: at('files'), log: at('log'), anchors: at('anchors'), keys: at('keys') };
}
