package org.pelage.graph;

import java.util.Optional;

/**
 * How sure a reviewer is, in rising order; {@link #weight()} enters the cut that finds suspects.
 */
public enum Confidence {
  UNSPECIFIED("unspecified", 0.0),
  GUESSING("guessing", 0.0),
  NOT_SURE("not_sure", 0.2),
  PRETTY_SURE("pretty_sure", 0.6),
  ABSOLUTELY_SURE("absolutely_sure", 4.0);

  private final String code;
  private final double weight;

  Confidence(String code, double weight) {
    this.code = code;
    this.weight = weight;
  }

  /** Name on the wire. */
  public String code() {
    return code;
  }

  /** c(confidence) of the edge weight r + P(match) + c. */
  public double weight() {
    return weight;
  }

  /** The confidence of that wire name, empty where there is none. */
  public static Optional<Confidence> ofCode(String code) {
    for (Confidence c : values()) {
      if (c.code.equals(code)) {
        return Optional.of(c);
      }
    }
    return Optional.empty();
  }
}
