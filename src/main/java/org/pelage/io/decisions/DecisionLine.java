package org.pelage.io.decisions;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.pelage.graph.Confidence;
import org.pelage.graph.Decision;
import org.pelage.graph.MetaDecision;

/**
 * One decision or undo of a log.
 *
 * @param sequence where it was decided, above 0
 * @param kind {@code person}, or {@code algo:} and a name
 * @param undoes the sequence it withdraws; empty: it is a decision
 */
public record DecisionLine(
    long sequence,
    UUID a,
    UUID b,
    Decision decision,
    MetaDecision meta,
    Confidence confidence,
    List<String> tags,
    String reviewer,
    String kind,
    String key,
    Optional<Instant> at,
    Optional<Long> undoes) {

  public DecisionLine {
    Objects.requireNonNull(a, "a");
    Objects.requireNonNull(b, "b");
    if (a.equals(b)) {
      throw new IllegalArgumentException("a and b are the same annotation");
    }
    if (sequence < 1) {
      throw new IllegalArgumentException("sequence must be above 0, not " + sequence);
    }
    if (meta.contradicts(decision)) {
      throw new IllegalArgumentException(
          "meta '" + meta.code() + "' contradicts decision '" + decision.code() + "'");
    }
    tags = List.copyOf(tags);
  }
}
