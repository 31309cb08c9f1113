package org.pelage.sim.referee;

/**
 * The stateless random numbers of a simulated reviewer: the same answer to the same pair and
 * attempt, whoever asks and whenever. SplitMix64 finalizer (Steele, Lea and Flood 2014), chained.
 */
final class ReviewerHash {
  private ReviewerHash() {}

  static long mix(long x) {
    x += 0x9E3779B97F4A7C15L;
    x = (x ^ (x >>> 30)) * 0xBF58476D1CE4E5B9L;
    x = (x ^ (x >>> 27)) * 0x94D049BB133111EBL;
    return x ^ (x >>> 31);
  }

  /** Uniform in [0, 1), a function of its arguments. */
  static double uniform(long seed, long tag, long a, long b, long t) {
    long h = mix(seed);
    h = mix(h ^ tag);
    h = mix(h ^ a);
    h = mix(h ^ b);
    h = mix(h ^ t);
    return (h >>> 11) * 0x1.0p-53;
  }
}
