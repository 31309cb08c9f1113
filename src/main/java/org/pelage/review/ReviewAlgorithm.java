package org.pelage.review;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.pelage.graph.Candidate;
import org.pelage.graph.Change;
import org.pelage.graph.IdentityGraphView;
import org.pelage.graph.Pair;

/**
 * Decides which pair is asked next and what the partition is. A deterministic state machine: the
 * same events in the same order give the same questions, partition and wishes. Not thread-safe:
 * confined to one thread at a time.
 *
 * <p>To add one, implement this and name it in {@link Algorithms} ({@code docs/algorithms.md}).
 */
public interface ReviewAlgorithm {
  /** Its name in configuration, such as {@code graph_algorithm}. */
  String name();

  /**
   * Takes in what happened. Wrong use throws {@link IllegalArgumentException} before anything
   * changes.
   *
   * @return what changed in the identity graph
   */
  Change apply(ReviewEvent event);

  /** The identity graph of the decisions in force: inferred states, redundancy, inconsistencies. */
  IdentityGraphView graph();

  /** Whether to propose that would tell it nothing new. */
  default boolean knows(Candidate candidate) {
    return graph()
        .candidate(candidate.pair())
        .filter(candidate.probabilities()::equals)
        .isPresent();
  }

  /** The individuals. For {@code graph_algorithm} the PCCs; others may differ. */
  Partition partition();

  /**
   * The next questions, best first. Reads only.
   *
   * @param count at most so many
   * @param free which pairs may be given out (not leased, not skipped by the one who asks)
   */
  List<Question> next(int count, Predicate<Pair> free);

  /**
   * Whether the pair is still worth an answer; what somebody holds and is not is not handed on.
   * Cheap; true where an algorithm cannot tell.
   */
  default boolean asks(Pair pair) {
    return true;
  }

  /** The pair as a question, whether or not it is next. */
  Question question(Pair pair);

  /** Whether there is anything to ask; asked with each lease, so cheaper than an estimate. */
  Standing standing();

  /**
   * Share of the work done in [0, 1] before the end, NaN if unknown; costs what an estimate does.
   */
  default double progress() {
    return Double.NaN;
  }

  /** What it needs done before or while reviewers go on; the driver fulfils the first. */
  Optional<Wish> wish();

  /** How good the partition is and how much is left; within a few milliseconds. */
  Estimate estimate();

  /** Pairs listed as contested: people disagree, or they were asked too often in vain. Rising. */
  List<Pair> contested();

  /**
   * A short, canonical text of everything that is not in the identity graph itself (phase,
   * counters), part of the digest that replay is compared by.
   */
  String canonicalState();
}
