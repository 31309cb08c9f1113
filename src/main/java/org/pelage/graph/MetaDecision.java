package org.pelage.graph;

import java.util.Optional;

/** Knowledge from outside the two photos, such as a shared encounter. */
public enum MetaDecision {
  NONE("null"),
  SAME("same"),
  DIFF("diff");

  private final String code;

  MetaDecision(String code) {
    this.code = code;
  }

  /** Name on the wire; {@code null} (as text) is {@link #NONE}. */
  public String code() {
    return code;
  }

  /** The meta decision of that wire name, empty where there is none. */
  public static Optional<MetaDecision> ofCode(String code) {
    for (MetaDecision m : values()) {
      if (m.code.equals(code)) {
        return Optional.of(m);
      }
    }
    return Optional.empty();
  }

  /** Whether this contradicts {@code decision}: match with diff, nomatch with same. */
  public boolean contradicts(Decision decision) {
    return (this == DIFF && decision == Decision.MATCH)
        || (this == SAME && decision == Decision.NOMATCH);
  }

  /**
   * The decision inference works with: same and diff turn notcomp, unknown and unreviewed into
   * match and nomatch.
   *
   * @throws IllegalArgumentException if the two contradict one another
   */
  public Decision effective(Decision decision) {
    if (contradicts(decision)) {
      throw new IllegalArgumentException(
          "meta '" + code + "' contradicts decision '" + decision.code() + "'");
    }
    return switch (this) {
      case NONE -> decision;
      case SAME -> Decision.MATCH;
      case DIFF -> Decision.NOMATCH;
    };
  }
}
