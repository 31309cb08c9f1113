package org.pelage.http.gateway;

import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jetbrains.lincheck.LincheckAssertionError;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.junit.Assert;
import org.junit.Test;
import org.scalatestplus.junit.JUnitSuite;

/**
 * What an id means is remembered by whoever asked the registry, while others change it: under every
 * schedule of a few threads, whoever asks after a change was acknowledged is told what it made.
 */
public class GraphIdsSchedulesTest extends JUnitSuite {
  private static final UUID ID = new UUID(1, 2);

  private static ModelCheckingOptions options() {
    return new ModelCheckingOptions()
        .threads(2)
        .actorsPerThread(2)
        .actorsBefore(1)
        .actorsAfter(1)
        .iterations(5)
        .invocationsPerIteration(60);
  }

  @Test
  public void nobodyIsToldWhatAnIdMeantBeforeAChangeThatWasAcknowledged() {
    options().check(AsOwnersDoes.class);
  }

  @Test
  public void aMarkTakenTooLateIsFound() {
    Assert.assertThrows(LincheckAssertionError.class, () -> options().check(MarkedTooLate.class));
  }

  /** The registry, an id of it, and what this node remembers. */
  public abstract static class Node {
    private final AtomicInteger meaning = new AtomicInteger();
    private final AtomicInteger acknowledged = new AtomicInteger();
    final GraphIds ids = new GraphIds(() -> 0L);

    final String askRegistry() {
      return Integer.toString(meaning.get());
    }

    abstract String resolve();

    /** Whether what is told is as new as what had been acknowledged before it was asked. */
    @Operation
    public boolean isUpToDate() {
      int least = acknowledged.get();
      return Integer.parseInt(ids.get(ID).orElseGet(this::resolve)) >= least;
    }

    @Operation
    public void change() {
      int now = meaning.incrementAndGet();
      ids.expire();
      acknowledged.accumulateAndGet(now, Math::max);
    }
  }

  /** Takes the mark before it asks. */
  public static class AsOwnersDoes extends Node {
    @Override
    String resolve() {
      long askedAt = ids.generation();
      String key = askRegistry();
      ids.put(ID, key, askedAt);
      return key;
    }
  }

  /** Takes it after the answer: a change in between goes unnoticed. */
  public static class MarkedTooLate extends Node {
    @Override
    String resolve() {
      String key = askRegistry();
      ids.put(ID, key, ids.generation());
      return Optional.of(key).orElseThrow();
    }
  }
}
