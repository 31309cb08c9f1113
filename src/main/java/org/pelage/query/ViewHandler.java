package org.pelage.query;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.pelage.base.Refusal;
import org.pelage.graph.Pair;
import org.pelage.review.Question;
import org.pelage.review.Standing;
import org.pelage.review.lease.Grant;
import org.pelage.review.lease.Holder;
import org.pelage.review.lease.Lease;
import org.pelage.review.lease.LeaseBook;
import org.pelage.review.lease.QuestionSource;

/**
 * Looking at the session: leases and reads. Nothing here is journaled, nothing takes a pair out.
 */
record ViewHandler(Bench bench) {

  /** Pairs for whoever asks, or why there is none; the session must be there. */
  QueryReply lease(QueryState state, QueryCommand.Lease ask) {
    Identification session = bench.session.orElseThrow();
    LeaseBook leases = bench.leases.orElseThrow();
    QuestionSource source = QuestionSource.of(session.algorithm());
    Instant now = bench.steady.instant();
    Grant grant;
    try {
      grant =
          ask.wbia()
              ? leases.grantWbia(
                  new Holder(ask.holder(), Holder.Face.WBIA), source, pair -> true, now)
              : leases.grant(
                  Holder.reviewer(ask.holder()), ask.count(), ask.ttl(), source, pair -> true, now);
    } catch (IllegalArgumentException outOfRange) {
      return refused(Refusal.Kind.INVALID, "count", outOfRange.getMessage());
    }
    if (grant instanceof Grant.Granted granted) {
      return leased(state, granted.leases().stream().map(this::pair).toList(), "ready", "");
    }
    return none(state, session, ((Grant.None) grant).reason());
  }

  private QueryReply none(QueryState state, Identification session, Grant.Reason reason) {
    if (reason != Grant.Reason.NO_QUESTION) {
      return leased(state, List.of(), "all-leased", reason.words());
    }
    boolean finished = session.algorithm().standing().state() == Standing.State.FINISHED;
    return finished
        ? leased(state, List.of(), "finished", "nothing is left to ask")
        : leased(state, List.of(), "computing", "the next questions are being prepared");
  }

  /** What whoever asks for a pair is told while there is no session. */
  QueryReply noSession(QueryState state) {
    return state.phase() == QueryState.Phase.FAILED
        ? leased(state, List.of(), "failed", state.reason())
        : leased(state, List.of(), "computing", "the session is being built");
  }

  private QueryReply leased(
      QueryState state, List<QueryReply.LeasedPair> pairs, String status, String reason) {
    boolean building = state.phase() == QueryState.Phase.BUILDING;
    return new QueryReply.Leased(
        pairs,
        status,
        reason,
        building ? bench.progress() : Double.NaN,
        bench.session.isPresent() ? state.build() : 0,
        state.job().map(QueryState.Job::id));
  }

  private QueryReply.LeasedPair pair(Lease lease) {
    Identification session = bench.session.orElseThrow();
    Question question = lease.question();
    return new QueryReply.LeasedPair(
        lease.id(),
        session.uuid(question.pair().low()),
        session.uuid(question.pair().high()),
        question.probabilities(),
        question.priority(),
        question.why().words(),
        lease.expiresAt());
  }

  QueryReply renew(QueryState state, QueryCommand.RenewLease ask) {
    try {
      return bench
          .leases
          .flatMap(book -> book.renew(ask.lease(), ask.ttl(), bench.steady.instant()))
          .map(lease -> leased(state, List.of(pair(lease)), "ready", ""))
          .orElseGet(ViewHandler::leaseLost);
    } catch (IllegalArgumentException outOfRange) {
      return refused(Refusal.Kind.INVALID, "ttl_seconds", outOfRange.getMessage());
    }
  }

  QueryReply giveBack(QueryCommand.ReturnLease ask) {
    return bench
        .leases
        .flatMap(
            book -> book.giveBack(ask.lease(), ask.reason().isPresent(), bench.steady.instant()))
        .<QueryReply>map(lease -> new QueryReply.LeaseReturned(lease.id()))
        .orElseGet(ViewHandler::leaseLost);
  }

  private static QueryReply leaseLost() {
    return refused(
        Refusal.Kind.LEASE_LOST, "lease", "the lease is over; ask for a pair to get another");
  }

  QueryReply pairView(QueryCommand.GetPair ask) {
    if (bench.session.isEmpty()) {
      return refused(
          Refusal.Kind.UNAVAILABLE,
          "",
          "there is no session yet; ask for a lease to have it built");
    }
    Identification session = bench.session.get();
    Optional<Pair> pair = session.pair(ask.a(), ask.b());
    if (pair.isEmpty()) {
      return refused(Refusal.Kind.UNKNOWN, "b", "not a pair of two annotations of the session");
    }
    Question question = session.algorithm().question(pair.get());
    return new QueryReply.PairView(
        ask.a(),
        ask.b(),
        question.probabilities(),
        question.priority(),
        session.algorithm().graph().inferred(pair.get()).code(),
        question.why().words());
  }

  QueryReply status(QueryState state) {
    boolean lost = state.phase() == QueryState.Phase.READY && bench.session.isEmpty();
    String name = lost ? "absent" : state.phase().name().toLowerCase(java.util.Locale.ROOT);
    long applied = bench.session.isPresent() ? state.applied() : state.committed();
    return new QueryReply.Status(
        name,
        state.job().map(QueryState.Job::id),
        state.build(),
        state.jobCount(),
        applied - state.committed(),
        bench.settings.limit(),
        Math.max(bench.heard, state.applied()),
        applied,
        state.committed(),
        state.commit(),
        state.reason());
  }

  static QueryReply job(QueryState state, UUID id) {
    return state.jobs().stream()
        .filter(job -> job.id().equals(id))
        .findFirst()
        .map(ViewHandler::job)
        .orElseGet(
            () -> new QueryReply.Job(id, JobStatus.UNKNOWN, "", Instant.EPOCH, Optional.empty()));
  }

  static QueryReply.Job job(QueryState.Job job) {
    return new QueryReply.Job(job.id(), job.status(), job.reason(), job.startedAt(), job.endedAt());
  }

  static QueryReply refused(Refusal.Kind kind, String field, String detail) {
    return new QueryReply.Refused(new Refusal(kind, field, detail));
  }
}
