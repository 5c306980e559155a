import path from 'node:path';
import { formatVkey, type Verifier } from '@zhiyi/ledger/core';
import { type RunningWitness, startWitness, witnessSigners } from '@zhiyi/ledger/witness';

/** Who cosigns in the demo: departments that use the evidence, and bodies with no part in enforcement. */
const groups = {
  departments: ['gongan', 'jiaojing', 'zhujian', 'shijian'],
  judicial: ['sifa', 'fayuan', 'jianchayuan'],
} as const;

/** Name and folder of one of them. */
export function demoWitnessConfig(dataDir: string, name: string): { readonly name: string; readonly folder: string } {
  return { name: `witness.demo/${name}`, folder: path.join(dataDir, 'witnesses', name) };
}

export interface DemoWitnesses {
  /** three of the four departments and two of the three judicial bodies */
  readonly policyText: string;
  close(): Promise<void>;
}

/**
 * 演示见证 — seven witnesses in this process, each with its own key, folder, journal and address on this machine. An office never does
 * this: its witnesses are other bodies' processes (docs/guides/witness.md), named by its policy.
 */
export async function startDemoWitnesses(parts: {
  readonly dataDir: string;
  /** those they know, each with the keys it signs with now */
  readonly logs: readonly { readonly origin: string; readonly keys: readonly Verifier[] }[];
  readonly clock: () => number;
  readonly onError: (error: unknown) => void;
}): Promise<DemoWitnesses> {
  const names = Object.values(groups).flat();
  const running: RunningWitness[] = [];
  const close = async () => void (await Promise.all(running.map((w) => w.close())));
  try {
    const lines = await Promise.all(
      names.map(async (name) => {
        const config = demoWitnessConfig(parts.dataDir, name);
        const witness = await startWitness(
          { ...config, host: '127.0.0.1', port: 0, logs: parts.logs, peers: [], onError: parts.onError },
          parts.clock,
        );
        running.push(witness);
        const [{ verifier }] = witnessSigners(config);
        return `witness ${name} ${formatVkey(verifier)} ${witness.url}`;
      }),
    );
    const policyText = [
      ...lines,
      `group departments 3 ${groups.departments.join(' ')}`,
      `group judicial 2 ${groups.judicial.join(' ')}`,
      'group both all departments judicial',
      'quorum both',
      '',
    ].join('\n');
    return { policyText, close };
  } catch (error) {
    await close();
    throw error;
  }
}
