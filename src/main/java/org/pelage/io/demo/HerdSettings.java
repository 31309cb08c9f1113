package org.pelage.io.demo;

/**
 * How large a herd, and which.
 *
 * @param individuals 2 to 10,000
 * @param sightings at least one for each individual, at most 100,000
 */
public record HerdSettings(long seed, int individuals, int sightings) {
  private static final int INDIVIDUALS_MAX = 10_000;
  private static final int SIGHTINGS_MAX = 100_000;

  /** The herd of a first visit. */
  public static final HerdSettings DEFAULT = new HerdSettings(2026, 40, 250);

  public HerdSettings {
    if (individuals < 2 || individuals > INDIVIDUALS_MAX) {
      throw new IllegalArgumentException("individuals must be 2 to 10000, not " + individuals);
    }
    if (sightings < individuals || sightings > SIGHTINGS_MAX) {
      throw new IllegalArgumentException(
          "sightings must be individuals to 100000, not " + sightings);
    }
  }
}
