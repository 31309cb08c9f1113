package org.pelage.graph;

/**
 * Two different annotations, lower index first. The packed form {@code (low << 32) | high} orders
 * like (low, high) and is what the engine's maps are keyed by.
 *
 * @param low the smaller index, not negative
 * @param high the larger index
 */
public record Pair(int low, int high) implements Comparable<Pair> {
  public Pair {
    if (low < 0 || high <= low) {
      throw new IllegalArgumentException(
          "a pair is two different indices, low first, none negative: " + low + ", " + high);
    }
  }

  /**
   * The pair of {@code a} and {@code b} in either order.
   *
   * @throws IllegalArgumentException if they are equal or negative
   */
  public static Pair of(int a, int b) {
    return a < b ? new Pair(a, b) : new Pair(b, a);
  }

  /** The pair that {@link #packed()} was made from. */
  public static Pair unpack(long packed) {
    return new Pair((int) (packed >>> 32), (int) packed);
  }

  /** {@code (low << 32) | high}. */
  public long packed() {
    return ((long) low << 32) | high;
  }

  /** The end that is not {@code node}. */
  public int other(int node) {
    return node == low ? high : low;
  }

  /** Written out: what a record comes with took 17 % of a lease, which walks past held pairs. */
  @Override
  public boolean equals(Object o) {
    return o instanceof Pair pair && low == pair.low && high == pair.high;
  }

  @Override
  public int hashCode() {
    return 31 * low + high;
  }

  @Override
  public int compareTo(Pair o) {
    return Long.compare(packed(), o.packed());
  }
}
