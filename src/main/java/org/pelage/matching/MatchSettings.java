package org.pelage.matching;

/**
 * How candidates are looked for.
 *
 * @param topK neighbours that each annotation proposes, 1 to 1000; a pair is a candidate if either
 *     end proposes it
 * @param crossViewpoint also pairs whose viewpoints have no side in common
 * @param exactMax sets up to this size are searched exhaustively, larger ones through HNSW; 0 to
 *     100,000
 * @param expansion how many of its nearest are mixed into each embedding before neighbours are
 *     looked for, 0 to 10
 */
public record MatchSettings(int topK, boolean crossViewpoint, int exactMax, int expansion) {
  /** Twenty neighbours, viewpoints kept apart, two neighbours mixed in. */
  public static final MatchSettings DEFAULT = new MatchSettings(20, false, 2_000, 2);

  public MatchSettings {
    check("topK", topK, 1, 1_000);
    check("exactMax", exactMax, 0, 100_000);
    check("expansion", expansion, 0, 10);
  }

  /** Embeddings as they are. */
  public MatchSettings(int topK, boolean crossViewpoint, int exactMax) {
    this(topK, crossViewpoint, exactMax, 0);
  }

  /** Other neighbours, found in the same way. */
  public MatchSettings withTopK(int other) {
    return new MatchSettings(other, crossViewpoint, exactMax, expansion);
  }

  private static void check(String field, int value, int min, int max) {
    if (value < min || value > max) {
      throw new IllegalArgumentException(
          field + " must be " + min + " to " + max + ", not " + value);
    }
  }
}
