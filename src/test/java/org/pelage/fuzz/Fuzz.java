package org.pelage.fuzz;

/**
 * Where Jazzer comes in: calls the target that {@code -Dpelage.fuzz.target} names. Started by
 * {@link FuzzCampaign}.
 */
public final class Fuzz {
  private static final FuzzTarget TARGET =
      FuzzTarget.valueOf(System.getProperty("pelage.fuzz.target", FuzzTarget.CSV.name()));

  private Fuzz() {}

  /**
   * Reads all that is in order once, so that neither starting a server nor loading its classes is
   * part of the time an input may take.
   */
  public static void fuzzerInitialize() throws Exception {
    for (byte[] seed : TARGET.seeds()) {
      TARGET.run(seed);
    }
  }

  /** One input; whatever is thrown is a finding. */
  public static void fuzzerTestOneInput(byte[] input) throws Exception {
    TARGET.runRefusing(input);
  }
}
