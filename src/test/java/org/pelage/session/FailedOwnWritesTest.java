package org.pelage.session;

import static org.awaitility.Awaitility.await;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import akka.actor.typed.ActorRef;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.Test;
import org.pelage.base.HeldWrites;
import org.pelage.review.Algorithms;
import org.scalatestplus.junit.JUnitSuite;

/**
 * One failed write of every kind that a graph makes for an algorithm: nobody waits for it, so it
 * has to be made again by itself, once.
 */
public class FailedOwnWritesTest extends JUnitSuite {
  private static final List<Class<? extends SessionEvent>> KINDS =
      List.of(
          SessionEvent.CandidatesProposed.class,
          SessionEvent.PairsVerified.class,
          SessionEvent.ResultComputed.class,
          SessionEvent.ItemsMade.class,
          SessionEvent.PhaseEntered.class);

  private static GraphHarness harness;

  @BeforeClass
  public static void open() {
    harness =
        new GraphHarness(6)
            .using(
                Algorithms.of(
                    Map.of(WishingAlgorithm.NAME, (config, seed) -> new WishingAlgorithm())),
                WishingAlgorithm.NAME,
                new HerdFinder());
  }

  @AfterClass
  public static void close() {
    harness.close();
  }

  @Test
  public void invariant4_whatAnAlgorithmWishedForIsWrittenOnceThoughAWriteFails() {
    for (Class<? extends SessionEvent> kind : KINDS) {
      String key = kind.getSimpleName();
      BooleanSupplier failed =
          HeldWrites.failFirst(harness.journal, GraphHarness.persistenceId(key), kind);
      ActorRef<SessionCommand> graph = harness.started(key);
      await().atMost(GraphHarness.PATIENCE).until(() -> granted(key).size() == KINDS.size());
      assertTrue(key, failed.getAsBoolean());
      assertEquals(key, KINDS, granted(key));
      String live = harness.digest(graph);
      ActorRef<SessionCommand> replayed = harness.reopened(graph, key);
      assertEquals(key, live, harness.digest(replayed));
      assertEquals(key, KINDS, granted(key));
      harness.stop(replayed);
    }
  }

  /** The kinds of what the journal has of the algorithm's wishes, in order. */
  private static List<Class<?>> granted(String key) {
    return harness.journal.persistedInStorage(GraphHarness.persistenceId(key)).stream()
        .<Class<?>>map(Object::getClass)
        .filter(KINDS::contains)
        .toList();
  }
}
