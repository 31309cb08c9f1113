package org.pelage.session;

import static org.awaitility.Awaitility.await;
import static org.junit.Assert.assertEquals;

import akka.actor.typed.ActorRef;
import java.util.Optional;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.pelage.graph.Decision;
import org.scalatestplus.junit.JUnitSuite;

/** A checkpoint that cannot be written harms nobody, and is written later. */
public class FailedCheckpointsTest extends JUnitSuite {
  private static final int ENOUGH_FOR_ONE = 130;
  private static final String KEY = "g";

  private GraphHarness harness;
  private Refusing store;

  @Before
  public void open() {
    harness = new GraphHarness(4);
    store = new Refusing();
    harness.checkpoints = store;
  }

  @After
  public void close() {
    harness.close();
  }

  private void decideEnough(ActorRef<SessionCommand> graph) {
    for (int i = 0; i < ENOUGH_FOR_ONE; i++) {
      harness.decide(graph, i % 3, 3, Decision.values()[i % 2]);
    }
  }

  private ActorRef<SessionCommand> refusedOnce() {
    ActorRef<SessionCommand> graph = harness.started(KEY);
    decideEnough(graph);
    await().atMost(GraphHarness.PATIENCE).until(() -> store.refused.get() > 0);
    return graph;
  }

  private void awaitKept(long last) {
    await().atMost(GraphHarness.PATIENCE).until(() -> store.last(KEY) >= last);
  }

  @Test
  public void itIsWrittenWithTheNextOne() {
    store.room = 0;
    ActorRef<SessionCommand> graph = refusedOnce();
    assertEquals(0, store.last(KEY));
    store.room = Integer.MAX_VALUE;
    decideEnough(graph);
    awaitKept(200);
    String live = harness.digest(graph);
    harness.stop(graph);
    assertEquals(live, harness.digest(harness.open(KEY)));
  }

  @Test
  public void itIsWrittenAfterTheNextStart() {
    store.room = 0;
    ActorRef<SessionCommand> graph = refusedOnce();
    harness.stop(graph);
    store.room = Integer.MAX_VALUE;
    harness.open(KEY);
    awaitKept(100);
  }

  @Test
  public void whatWasWrittenBeforeThePageThatFailedIsNotWrittenAgain() {
    store.room = 1;
    ActorRef<SessionCommand> graph = refusedOnce();
    assertEquals(50, store.last(KEY));
    store.room = Integer.MAX_VALUE;
    decideEnough(graph);
    awaitKept(200);
    assertEquals(0, store.again.get());
  }

  /** Takes so many stretches and refuses the others. */
  private static final class Refusing implements CheckpointStore {
    private final ConcurrentNavigableMap<Long, Stretch> kept = new ConcurrentSkipListMap<>();
    private final AtomicInteger refused = new AtomicInteger();
    private final AtomicInteger again = new AtomicInteger();
    private volatile int room;

    @Override
    public Optional<Stretch> find(String graphKey, long from) {
      return Optional.ofNullable(kept.get(from));
    }

    @Override
    public long last(String graphKey) {
      return kept.isEmpty() ? 0 : kept.lastEntry().getValue().to();
    }

    @Override
    public void keep(String graphKey, Stretch stretch) {
      if (kept.size() >= room) {
        refused.incrementAndGet();
        throw new IllegalStateException("no room");
      }
      if (kept.put(stretch.from(), stretch) != null) {
        again.incrementAndGet();
      }
    }
  }
}
