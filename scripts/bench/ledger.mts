import { benchAcks } from './shared/ledger-acks.mts';
import { benchDoor } from './shared/ledger-door.mts';
import { benchProofs } from './shared/ledger-proofs.mts';
import { benchWriting } from './shared/ledger-writing.mts';

/** L10: T-a to T-f of the ledger, each with what the same machine did in the same run. */
await benchWriting();
await benchDoor();
await benchAcks();
await benchProofs();
