import { mkdir } from 'node:fs/promises';
import { type Disk, folderDisk } from './disk.ts';
import { LogFault } from './fault.ts';
import { takeLock } from './lock.ts';
import { Log } from './log.ts';
import type { LogOptions } from './options.ts';
import { type ScrubOptions, scrubLog } from './scrub.ts';

export interface LogFolderOptions extends Omit<LogOptions, 'disk'> {
  readonly folder: string;
  /** keys whose cosignatures may stand on the published checkpoint */
  readonly witnessKeys?: ScrubOptions['witnessKeys'];
}

/**
 * Opens the log of a folder for writing, alone, after every stored byte has been compared.
 *
 * @throws LogFault `locked`; `stored-bytes` with what differs; and what `Log.open` throws
 */
export async function openLogFolder(
  options: LogFolderOptions,
): Promise<{ readonly log: Log; readonly disk: Disk; close(): Promise<void> }> {
  await mkdir(options.folder, { recursive: true, mode: 0o700 });
  const unlock = await takeLock(options.folder);
  const disk = folderDisk(options.folder);
  try {
    const { suite, origin, signers, formerKeys = [], witnessKeys = [] } = options;
    const findings = await scrubLog(disk, {
      suite,
      origin,
      logKeys: [...signers.map((s) => s.verifier), ...formerKeys],
      witnessKeys,
    });
    // What lies about was not signed and is not served; a frame cut short by a crash was never acknowledged.
    const [worst] = findings.filter((f) => f.code !== 'unexpected' && f.code !== 'torn');
    if (worst)
      throw new LogFault(
        'stored-bytes',
        `${worst.file}: ${worst.code}${worst.offset === undefined ? '' : ` at byte ${worst.offset}`}`,
      );
    const log = await Log.open({ ...options, disk });
    return {
      log,
      disk,
      close: async () => {
        await log.close();
        await unlock();
      },
    };
  } catch (error) {
    await disk.close();
    await unlock();
    throw error;
  }
}
