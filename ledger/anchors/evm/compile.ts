import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** What is committed of the compiled contract: enough to compile it again and compare byte for byte. */
export interface Artefact {
  readonly contract: string;
  readonly compiler: string;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly abi: readonly unknown[];
  /** what is sent to deploy it */
  readonly bytecode: string;
  /** what then lies at its address */
  readonly deployedBytecode: string;
}

interface Output {
  readonly errors?: readonly { readonly severity: string; readonly formattedMessage: string }[];
  readonly contracts?: Readonly<
    Record<
      string,
      Readonly<
        Record<
          string,
          {
            readonly abi: readonly unknown[];
            readonly evm: {
              readonly bytecode: { readonly object: string };
              readonly deployedBytecode: { readonly object: string };
            };
          }
        >
      >
    >
  >;
}

const NAME = 'AnchorRegistry';
/** `paris` is the newest rule set that FISCO BCOS, Besu and older chains have in common; without metadata the bytes depend on the code alone. */
const settings = {
  optimizer: { enabled: true, runs: 200 },
  evmVersion: 'paris',
  metadata: { appendCBOR: false, bytecodeHash: 'none' },
} as const;

/** Compiles the contract with the compiler from npm. @throws Error with the compiler's words, warnings included */
export function compile(): Artefact {
  const solc = createRequire(import.meta.url)('solc') as { compile(input: string): string; version(): string };
  const file = `${NAME}.sol`;
  const input = {
    language: 'Solidity',
    sources: { [file]: { content: readFileSync(new URL(file, import.meta.url), 'utf8') } },
    settings: {
      ...settings,
      outputSelection: { '*': { '*': ['abi', 'evm.bytecode.object', 'evm.deployedBytecode.object'] } },
    },
  };
  const output = JSON.parse(solc.compile(JSON.stringify(input))) as Output;
  if (output.errors?.length) throw new Error(output.errors.map((e) => e.formattedMessage).join('\n'));
  const made = output.contracts?.[file]?.[NAME];
  if (!made) throw new Error(`the compiler made no ${NAME}`);
  return {
    contract: NAME,
    compiler: solc.version(),
    settings,
    abi: made.abi,
    bytecode: `0x${made.evm.bytecode.object}`,
    deployedBytecode: `0x${made.evm.deployedBytecode.object}`,
  };
}
