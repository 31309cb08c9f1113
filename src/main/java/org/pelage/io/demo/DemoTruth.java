package org.pelage.io.demo;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Who is who in a demo herd: for tests and for simulated reviewers, never for the engine or the
 * catalogue. Immutable; thread-safe.
 */
public final class DemoTruth {
  /** What somebody who sees everything that the two photos show would answer. */
  public enum Answer {
    MATCH,
    NOMATCH,
    /** Opposite flanks have nothing in common. */
    NOTCOMP
  }

  private final Map<UUID, HerdPlan.Planned> byUuid = new HashMap<>();

  public DemoTruth(HerdSettings settings) {
    HerdPlan.of(settings).forEach(planned -> byUuid.put(planned.sighting().uuid(), planned));
  }

  /** The number of the animal in a sighting, from 0. */
  public int individual(UUID sighting) {
    return planned(sighting).individual();
  }

  /** The number of the animal's flank in a sighting: all that photos alone can tell apart. */
  public int flank(UUID sighting) {
    return planned(sighting).flank();
  }

  public Answer answer(UUID a, UUID b) {
    if (planned(a).right() != planned(b).right()) {
      return Answer.NOTCOMP;
    }
    return individual(a) == individual(b) ? Answer.MATCH : Answer.NOMATCH;
  }

  private HerdPlan.Planned planned(UUID sighting) {
    HerdPlan.Planned planned = byUuid.get(sighting);
    if (planned == null) {
      throw new IllegalArgumentException("no sighting of this herd: " + sighting);
    }
    return planned;
  }
}
