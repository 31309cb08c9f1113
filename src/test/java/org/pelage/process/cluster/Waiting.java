package org.pelage.process.cluster;

import java.time.Duration;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;

/** Waits for what must come, for at most two minutes; what fails meanwhile is asked again. */
final class Waiting {
  private static final Duration LIMIT = Duration.ofMinutes(2);

  private Waiting() {}

  static void until(Callable<Boolean> condition) {
    Awaitility.await()
        .atMost(LIMIT)
        .pollInterval(Duration.ofMillis(200))
        .ignoreExceptions()
        .until(condition);
  }
}
