package org.pelage.io.export;

import java.util.Objects;
import java.util.UUID;
import org.pelage.graph.Confidence;
import org.pelage.graph.Decision;

/** A pair and the decision in force on it. */
public record DecidedPair(
    UUID a, UUID b, Decision decision, Confidence confidence, String reviewer) {
  public DecidedPair {
    Objects.requireNonNull(a, "a");
    Objects.requireNonNull(b, "b");
    Objects.requireNonNull(decision, "decision");
  }
}
