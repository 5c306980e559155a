import { type Hex, keccak256, parseAbi, stringToBytes } from 'viem';
import artefact from './AnchorRegistry.json' with { type: 'json' };

/** The contract as it is called (AnchorRegistry.sol). A test compares it with what the compiler says. */
export const registryAbi = parseAbi([
  'function anchor(string origin, uint64 size, bytes32 root)',
  'function handOver(string origin, address to)',
  'function latest(string origin) view returns (address owner, uint64 size, bytes32 root)',
  'event Anchored(bytes32 indexed origin, uint64 indexed size, bytes32 root, address owner)',
  'event HandedOver(bytes32 indexed origin, address from, address to)',
  'error EmptyOrigin()',
  'error NotOwner(address owner)',
  'error NotLarger(uint64 size)',
  'error NoOwner()',
]);

/** what is sent to deploy it */
export const registryBytecode = artefact.bytecode as Hex;
/** what then lies at its address: nothing of it depends on the chain, so it can be compared byte for byte */
export const registryCode = artefact.deployedBytecode as Hex;

/** Under what the contract keeps a log: keccak256 of the origin's UTF-8 bytes. */
export function originKey(origin: string): Hex {
  return keccak256(stringToBytes(origin));
}
