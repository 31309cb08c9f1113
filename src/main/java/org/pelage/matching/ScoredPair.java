package org.pelage.matching;

/**
 * Two annotations, the lower row number first, and how alike they look.
 *
 * @param score cosine of their centred embeddings, -1 to 1
 */
public record ScoredPair(int low, int high, double score) {
  public ScoredPair {
    if (low >= high) {
      throw new IllegalArgumentException("a pair is (low, high), not " + low + ", " + high);
    }
  }
}
