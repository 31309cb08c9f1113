package org.pelage.catalog;

/** Two annotations by row number, the lower first. */
public record RowidPair(int low, int high) {
  public RowidPair {
    if (low < 1 || low >= high) {
      throw new IllegalArgumentException(
          "a pair is two different annotations, the lower first, not " + low + ", " + high);
    }
  }

  /** The pair of two row numbers in either order. */
  public static RowidPair of(int a, int b) {
    return new RowidPair(Math.min(a, b), Math.max(a, b));
  }
}
