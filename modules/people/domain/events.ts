import type { Instant, LocalDate } from '@zhiyi/kernel';
import type { CertificateChange } from './certificate.ts';
import type { Role, Standing } from './roles.ts';

/**
 * 本章的事件 — streams `organ:<id>`, `team:<id>`, `person:<id>`, and `account:<person>` for what somebody signs in with. No names and no numbers of people: rows of the register hold them.
 */
export type PeopleEvent =
  | { readonly type: 'OrganRegistered/1'; readonly data: { readonly organ: string; readonly kind: string } }
  | { readonly type: 'OrganAltered/1'; readonly data: { readonly organ: string; readonly fields: readonly string[] } }
  | { readonly type: 'TownshipRegistered/1'; readonly data: { readonly organ: string; readonly code: string } }
  | {
      readonly type: 'TeamFormed/1';
      readonly data: { readonly team: string; readonly homeOrgan: string; readonly hostOrgan: string };
    }
  | { readonly type: 'TeamSent/1'; readonly data: { readonly team: string; readonly hostOrgan: string } }
  | { readonly type: 'TeamAltered/1'; readonly data: { readonly team: string; readonly fields: readonly string[] } }
  | { readonly type: 'PersonRegistered/1'; readonly data: { readonly person: string; readonly auxiliary: boolean } }
  | { readonly type: 'PersonLeft/1'; readonly data: { readonly person: string; readonly at: Instant } }
  | {
      readonly type: 'PostingGiven/1';
      readonly data: {
        readonly person: string;
        readonly posting: string;
        readonly homeOrgan: string;
        readonly hostOrgan: string;
        readonly team: string | null;
        readonly role: Role;
        readonly standing: Standing | null;
        readonly from: Instant;
        readonly to: Instant | null;
      };
    }
  | {
      readonly type: 'PostingEnded/1' | 'PostingCalledOff/1';
      readonly data: { readonly person: string; readonly posting: string; readonly to: Instant };
    }
  | {
      readonly type: 'CertificateIssued/1';
      readonly data: {
        readonly person: string;
        readonly certificate: string;
        readonly validFrom: LocalDate;
        readonly validTo: LocalDate;
      };
    }
  | {
      readonly type: 'CertificateChanged/1';
      readonly data: { readonly person: string; readonly certificate: string } & CertificateChange;
    }
  | { readonly type: 'AccountOpened/1'; readonly data: { readonly person: string } }
  | {
      readonly type: 'AccountReset/1';
      readonly data: { readonly person: string; readonly secondFactor: boolean; readonly passkeys: number };
    }
  | { readonly type: 'PasswordSet/1' | 'AuthenticatorSet/1'; readonly data: { readonly person: string } }
  | {
      readonly type: 'PasskeyAdded/1' | 'PasskeyRemoved/1';
      /** SHA-256 of the credential's id, hex: whose it was can be shown, nobody is found by it */
      readonly data: { readonly person: string; readonly passkey: string };
    }
  | { readonly type: 'IdentityLinked/1'; readonly data: { readonly person: string; readonly issuer: string } };
