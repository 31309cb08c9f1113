package org.pelage.fuzz;

/**
 * Where Jazzer comes in: calls the target that {@code -Dpelage.fuzz.target} names. Started by
 * {@link FuzzCampaign}.
 */
public final class Fuzz {
  private static final FuzzTarget TARGET =
      FuzzTarget.valueOf(System.getProperty("pelage.fuzz.target", FuzzTarget.CSV.name()));

  private Fuzz() {}

  /** Reads what is in order once, so that starting a server is no part of the time. */
  public static void fuzzerInitialize() throws Exception {
    TARGET.run(TARGET.seeds().get(0));
  }

  /** One input; whatever is thrown is a finding. */
  public static void fuzzerTestOneInput(byte[] input) throws Exception {
    TARGET.runRefusing(input);
  }
}
