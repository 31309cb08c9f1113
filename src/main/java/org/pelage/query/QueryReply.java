package org.pelage.query;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.pelage.base.CborMessage;
import org.pelage.base.Refusal;
import org.pelage.graph.Probabilities;

/** What the query object answers. */
public sealed interface QueryReply extends CborMessage {
  /** Not done, and why. */
  record Refused(Refusal refusal) implements QueryReply {}

  /** A pair in somebody's hands. */
  record LeasedPair(
      String lease,
      UUID a,
      UUID b,
      Probabilities probabilities,
      double priority,
      String why,
      Instant expiresAt) {}

  /**
   * Pairs leased; none with the state that says why.
   *
   * @param state computing, ready, all-leased, finished or failed
   * @param progress share of the building done in [0, 1], NaN unless computing
   * @param build which build of the session answered, 0 if none
   * @param job the one that builds or built it
   */
  record Leased(
      List<LeasedPair> leases,
      String state,
      String reason,
      double progress,
      long build,
      Optional<UUID> job)
      implements QueryReply {
    public Leased {
      leases = List.copyOf(leases);
    }
  }

  /** The lease is free again. */
  record LeaseReturned(String lease) implements QueryReply {}

  /**
   * What is known of a pair.
   *
   * @param inferred the inferred state's wire name
   */
  record PairView(
      UUID a, UUID b, Probabilities probabilities, double priority, String inferred, String why)
      implements QueryReply {}

  /**
   * The query object at a glance.
   *
   * @param state absent, building, ready, committing or failed
   * @param builds how many builds were begun
   * @param jobs how many jobs were begun
   * @param counter items applied since the last commit
   * @param limit at how many names are committed
   * @param accepted highest number of feedback heard of
   * @param applied up to which number this build has applied
   * @param committed up to which number names are committed
   */
  record Status(
      String state,
      Optional<UUID> job,
      long builds,
      long jobs,
      long counter,
      int limit,
      long accepted,
      long applied,
      long committed,
      long commits,
      String reason)
      implements QueryReply {}

  /** A job, by the words of WBIA's job engine. */
  record Job(
      UUID job, JobStatus status, String reason, Instant startedAt, Optional<Instant> endedAt)
      implements QueryReply {}

  /** Jobs, oldest first. */
  record Jobs(List<Job> jobs) implements QueryReply {
    public Jobs {
      jobs = List.copyOf(jobs);
    }
  }

  /** There is no session now. */
  record Dropped() implements QueryReply {}
}
