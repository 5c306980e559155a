import type { AnchorReceipt } from '@zhiyi/ledger/anchors';
import type { ReceiptAnchor } from '@zhiyi/ledger/verify';

/** What whoever holds the receipt needs of it; a token without its authority’s roots says nothing to them. */
export function givenBy(proof: AnchorReceipt['proof'], roots: string | undefined): ReceiptAnchor['given'] | undefined {
  switch (proof.kind) {
    case 'timestamp': {
      const { kind, algorithm, token } = proof;
      return roots === undefined ? undefined : { kind, algorithm, token, roots };
    }
    case 'gateway': {
      const { kind, gateway, txId, height } = proof;
      return { kind, gateway, txId, height };
    }
    case 'chain': {
      const { kind, chainId, contract, transaction, blockNumber } = proof;
      return { kind, chainId, contract, transaction, blockNumber };
    }
  }
}
