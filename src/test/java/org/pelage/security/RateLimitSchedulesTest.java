package org.pelage.security;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.junit.Test;
import org.scalatestplus.junit.JUnitSuite;

/** However many ask at once, a burst is what it says. */
public class RateLimitSchedulesTest extends JUnitSuite {
  @Test
  public void requestsAtOnceAreCountedEachOnce() {
    new StressOptions()
        .threads(3)
        .actorsPerThread(2)
        .actorsBefore(0)
        .actorsAfter(2)
        .iterations(5)
        .invocationsPerIteration(500)
        .check(Gatekeeper.class);
  }

  /** Lets four requests pass and then no more, for its clock stands still. */
  public static class Gatekeeper {
    private final RateLimit limit = RateLimit.of(1, 4, () -> 0L);

    @Operation
    public boolean allows() throws UnknownHostException {
      return limit.allows(
          Optional.empty(), Optional.of(InetAddress.getByAddress(new byte[] {10, 0, 0, 1})));
    }
  }
}
