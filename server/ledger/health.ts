import { cosignatureTime, formatVkey, openSigned } from '@zhiyi/ledger/core';
import { medianOf } from '@zhiyi/ledger/verify';
import {
  type Act,
  entriesPerDay,
  lastDailyRuns,
  ledgerCounts,
  newestAnchors,
  publishedCheckpoints,
} from '@zhiyi/store';
import { alarmsOf, type LedgerHealth } from './alarms.ts';
import type { OfficeLedger } from './office-ledger.ts';

/** 账本运行状况 — what an auditor is shown: how far the log is, who has signed, with whom it lies, what is wrong. */
export async function healthOf(act: Act, opened: OfficeLedger | undefined): Promise<LedgerHealth> {
  const log = act.store.logOrigin;
  const published = (await publishedCheckpoints(act)).find((c) => c.log === log);
  const counts = await ledgerCounts(act, log);
  const witnesses = witnessesOf(opened);
  const scrub = await lastScrub(act);
  const health = {
    origin: log,
    open: opened !== undefined,
    size: counts.logged,
    published: published
      ? { size: published.size, root: Buffer.from(published.root).toString('hex'), at: published.publishedAt }
      : null,
    checkpoints: counts.checkpoints,
    unwitnessed: { count: counts.unwitnessed, oldest: counts.oldest },
    days: await entriesPerDay(act),
    witnesses,
    groups: (opened?.policy.groups ?? [])
      .filter((g) => g.members.every((m) => witnesses.some((w) => w.name === m)))
      .map((g) => ({ name: g.name, need: g.k, of: g.members.length })),
    anchors: await anchorsNow(act, opened, log),
    scrub,
    policy: opened?.policyText ?? null,
    keys: (opened?.policy.logs ?? []).map((l) => formatVkey(l.key)),
  };
  return { ...health, alarms: await alarmsOf(act, opened, health) };
}

/** Each witness of the policy: how far it has signed, when by its own clock, and whether that clock agrees with the others (L7). */
function witnessesOf(opened: OfficeLedger | undefined): LedgerHealth['witnesses'] {
  if (!opened) return [];
  const { policy } = opened;
  const { publisher, log } = opened.ledger;
  const asked = publisher.witnesses;
  const times = lineTimes(opened);
  const median = medianOf([...times.values()]);
  return policy.witnesses.map(({ name }) => {
    const of = asked.find((w) => w.names.includes(name));
    const time = times.get(name);
    return {
      name,
      group: policy.groups.find((g) => g.members.includes(name))?.name ?? null,
      size: of ? Number(of.size) : null,
      behind: of ? Math.max(0, Number(log.head.size - of.size)) : null,
      signedAt: time === undefined ? null : new Date(Number(time) * 1000).toISOString(),
      clockOff: time === undefined || median === undefined ? null : Number(time - median),
      answeredAt: of?.lastAnswer === undefined ? null : new Date(of.lastAnswer).toISOString(),
      error: of?.lastError ?? null,
    };
  });
}

/** What each line on the published checkpoint says of its time, POSIX seconds. */
function lineTimes({ policy, ledger }: OfficeLedger): ReadonlyMap<string, bigint> {
  const note = ledger.publisher.published?.note;
  const opened =
    note === undefined
      ? undefined
      : openSigned(
          note,
          policy.witnesses.map((w) => w.key),
        );
  if (!opened?.ok) return new Map();
  return new Map(
    opened.note.verified.flatMap(({ by, signature }) => {
      const witness = policy.witnesses.find((w) => w.key === by);
      return witness ? [[witness.name, cosignatureTime(signature)] as const] : [];
    }),
  );
}

async function anchorsNow(act: Act, opened: OfficeLedger | undefined, log: string): Promise<LedgerHealth['anchors']> {
  const known = (await newestAnchors(act)).filter((a) => a.log === log);
  const places = opened?.anchors?.places ?? known.map((k) => ({ name: k.driver, kind: k.kind }));
  const lanes = opened?.anchors?.status() ?? [];
  return places.map(({ name, kind }) => {
    const newest = known.find((k) => k.driver === name);
    const waiting = lanes.find((l) => l.driver === name)?.origins.find((o) => o.origin === log)?.waiting;
    return {
      name,
      kind,
      size: newest?.size ?? null,
      at: newest?.anchoredAt ?? null,
      waiting: waiting
        ? {
            since: waiting.since,
            attempts: waiting.attempts,
            reasons: waiting.reasons.map(({ zh, en }) => ({ zh, en })),
          }
        : null,
    };
  });
}

async function lastScrub(act: Act): Promise<LedgerHealth['scrub']> {
  const run = (await lastDailyRuns(act)).find((r) => r.name === 'ledger');
  if (!run) return null;
  return {
    state: run.state,
    at: run.endedAt ?? run.begunAt,
    done: run.result?.figures.files ?? run.done,
    findings: [...(run.result?.findings ?? [])],
    error: run.error,
  };
}
