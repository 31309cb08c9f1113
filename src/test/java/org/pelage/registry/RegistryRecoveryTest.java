package org.pelage.registry;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.persistence.testkit.ProcessingSuccess;
import akka.persistence.testkit.StorageFailure;
import akka.persistence.testkit.WriteEvents;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.After;
import org.junit.Test;
import org.pelage.base.Refusal;
import org.pelage.registry.FakeGraphs.Fate;
import org.pelage.registry.RegistryReply.GraphEntry;
import org.scalatestplus.junit.JUnitSuite;

/** The registry stopped, or its journal failing, at every step of every workflow. */
public class RegistryRecoveryTest extends JUnitSuite {
  private static final UUID TWO = PublicId.of(new int[] {1, 2});
  private static final UUID THREE = PublicId.of(new int[] {1, 2, 3});

  private final RegistryHarness harness = new RegistryHarness(RegistryHarness.QUICK);

  @After
  public void close() {
    harness.close();
  }

  /** Before the graph has heard of the step, and after it has taken it. */
  private static final List<Fate> CRASHES = List.of(Fate.LOST, Fate.ANSWER_LOST);

  private Optional<GraphEntry> entry(UUID id) {
    return harness.resolve(id) instanceof RegistryReply.Resolved found
        ? Optional.of(found.graph())
        : Optional.empty();
  }

  /** Stops the registry once the graph is in that state, starts it again, and lets steps pass. */
  private void crashIn(String state, UUID id, Fate fate, Runnable command) {
    harness.graphs.fate = (key, told) -> fate;
    command.run();
    Awaitility.await().until(() -> entry(id).map(GraphEntry::state).equals(Optional.of(state)));
    harness.stop();
    harness.graphs.fate = (key, told) -> Fate.DELIVERED;
    harness.start();
  }

  private void awaitLive(UUID id) {
    Awaitility.await().until(() -> entry(id).map(GraphEntry::state).equals(Optional.of("live")));
  }

  private Optional<UUID> owner(int rowid) {
    return harness.owner(rowid).graph().map(GraphEntry::publicId);
  }

  @Test
  public void aStartIsTakenUpAgain() {
    for (Fate fate : CRASHES) {
      crashIn(
          "starting", TWO, fate, () -> harness.send(harness.create(RegistryHarness.ORDER, 1, 2)));
      assertEquals(Optional.of(TWO), owner(1));
      awaitLive(TWO);
      assertTrue(((RegistryReply.Created) harness.create(1, 2)).existed());
      harness.delete(TWO);
    }
    assertEquals(2, harness.graphs.graphs.size());
  }

  @Test
  public void anAbandonmentIsTakenUpAgain() {
    for (Fate fate : CRASHES) {
      harness.graphs.fate =
          (key, told) ->
              told instanceof org.pelage.session.SessionCommand.Start ? Fate.REFUSED : fate;
      harness.send(harness.create(RegistryHarness.ORDER, 1, 2));
      Awaitility.await()
          .until(() -> entry(TWO).map(GraphEntry::state).equals(Optional.of("failed")));
      harness.stop();
      harness.graphs.fate = (key, told) -> Fate.DELIVERED;
      harness.start();
      Awaitility.await().until(() -> entry(TWO).isEmpty());
      assertEquals(Optional.empty(), owner(1));
    }
    assertTrue(harness.graphs.graphs.values().stream().allMatch(graph -> graph.abandoned));
  }

  @Test
  public void anExtensionIsTakenUpAgain() {
    for (Fate fate : CRASHES) {
      harness.created(1, 2);
      crashIn(
          "extending",
          TWO,
          fate,
          () ->
              harness.send(
                  replyTo -> new RegistryCommand.Extend(TWO, harness.sets.store(3), replyTo)));
      assertEquals(Optional.of("live"), awaitedState(THREE));
      assertEquals(Optional.of(THREE), owner(3));
      assertEquals(Optional.of(THREE), entry(TWO).map(GraphEntry::publicId));
      assertEquals(1, harness.graphs.of(entry(TWO).get().graphKey()).step);
      harness.delete(THREE);
      assertEquals(Optional.empty(), owner(3));
    }
  }

  private Optional<String> awaitedState(UUID id) {
    awaitLive(id);
    return entry(id).map(GraphEntry::state);
  }

  @Test
  public void aShrinkingIsTakenUpAgain() {
    for (Fate fate : CRASHES) {
      harness.created(1, 2, 3);
      crashIn(
          "shrinking",
          THREE,
          fate,
          () ->
              harness.send(
                  replyTo -> new RegistryCommand.Shrink(THREE, harness.sets.store(3), replyTo)));
      awaitLive(TWO);
      assertEquals(Optional.empty(), owner(3));
      assertEquals(Optional.of(TWO), owner(1));
      harness.delete(TWO);
    }
  }

  @Test
  public void invariant8_aDeletionIsTakenUpAgain() {
    for (Fate fate : CRASHES) {
      String key = harness.created(1, 2).graphKey();
      crashIn(
          "deleting",
          TWO,
          fate,
          () -> harness.send(replyTo -> new RegistryCommand.Delete(TWO, replyTo)));
      Awaitility.await().until(() -> entry(TWO).isEmpty());
      assertTrue(harness.graphs.of(key).drained);
      assertEquals(Optional.empty(), owner(1));
    }
  }

  @Test
  public void liveGraphsAreWokenAfterAStart() {
    for (int rowid = 1; rowid <= 5; rowid++) {
      harness.created(rowid);
    }
    harness.restart();
    Awaitility.await()
        .until(() -> harness.graphs.graphs.values().stream().allMatch(g -> g.woken == 1));
  }

  @Test
  public void snapshotsHoldEverything() {
    UUID id = harness.created(1).publicId();
    for (int i = 0; i < 20; i++) {
      harness.extend(id, 2);
      harness.shrink(id, 2);
    }
    List<GraphEntry> before = harness.list();
    harness.restart();
    assertEquals(before, harness.list());
    assertEquals(Optional.of(id), owner(1));
    assertEquals(Optional.empty(), owner(2));
  }

  /** Makes the n-th write of the registry from now on fail, or be rejected. */
  private void failWrite(int n) {
    AtomicInteger writes = new AtomicInteger();
    harness.journal.withPolicy(
        (id, operation) ->
            operation instanceof WriteEvents
                    && id.equals(GraphRegistryActor.PERSISTENCE_ID.id())
                    && writes.getAndIncrement() == n
                ? StorageFailure.create()
                : ProcessingSuccess.getInstance());
  }

  /** A failed write is answered "outcome unknown"; what was journaled before it goes on. */
  private RegistryReply askedWhileFailing(
      int n,
      java.util.function.Function<akka.actor.typed.ActorRef<RegistryReply>, RegistryCommand>
          command) {
    failWrite(n);
    TestProbe<RegistryReply> probe = harness.send(command);
    RegistryReply reply = probe.receiveMessage(RegistryHarness.PATIENCE);
    probe.expectNoMessage(Duration.ofMillis(1));
    return reply;
  }

  private static void assertUnknown(RegistryReply reply) {
    assertEquals(
        reply.toString(),
        Refusal.Kind.OUTCOME_UNKNOWN,
        ((RegistryReply.Refused) reply).refusal().kind());
  }

  @Test
  public void aFailedWriteOfACreationInventsNothing() {
    assertUnknown(askedWhileFailing(0, harness.create(RegistryHarness.ORDER, 1, 2)));
    assertEquals(List.of(), harness.list());
    assertEquals(Optional.empty(), owner(1));
    assertUnknown(askedWhileFailing(1, harness.create(RegistryHarness.ORDER, 1, 2)));
    awaitLive(TWO);
    assertTrue(((RegistryReply.Created) harness.create(1, 2)).existed());
  }

  @Test
  public void aFailedWriteOfAResizeInventsNothing() {
    harness.created(1, 2);
    assertUnknown(
        askedWhileFailing(
            0, replyTo -> new RegistryCommand.Extend(TWO, harness.sets.store(3), replyTo)));
    assertEquals(Optional.empty(), owner(3));
    assertUnknown(
        askedWhileFailing(
            1, replyTo -> new RegistryCommand.Extend(TWO, harness.sets.store(3), replyTo)));
    awaitLive(THREE);
    assertUnknown(
        askedWhileFailing(
            0, replyTo -> new RegistryCommand.Shrink(THREE, harness.sets.store(3), replyTo)));
    assertEquals(Optional.of(THREE), owner(3));
    assertUnknown(
        askedWhileFailing(
            1, replyTo -> new RegistryCommand.Shrink(THREE, harness.sets.store(3), replyTo)));
    awaitLive(TWO);
    assertEquals(Optional.empty(), owner(3));
  }

  @Test
  public void aFailedWriteOfARefusedStepInventsNothing() {
    harness.graphs.fate =
        (key, told) ->
            told instanceof org.pelage.session.SessionCommand.Start
                    || told instanceof org.pelage.session.SessionCommand.AddAnnotations
                ? Fate.REFUSED
                : Fate.DELIVERED;
    assertUnknown(askedWhileFailing(1, harness.create(RegistryHarness.ORDER, 1, 2)));
    Awaitility.await().until(() -> entry(TWO).isEmpty());
    harness.graphs.fate = (key, told) -> Fate.DELIVERED;
    harness.created(1, 2);
    harness.graphs.fate = (key, told) -> Fate.REFUSED;
    assertUnknown(
        askedWhileFailing(
            1, replyTo -> new RegistryCommand.Extend(TWO, harness.sets.store(3), replyTo)));
    awaitLive(TWO);
    assertEquals(Optional.empty(), owner(3));
  }

  @Test
  public void aFailedWriteOfADeletionInventsNothing() {
    harness.created(1, 2);
    assertUnknown(askedWhileFailing(0, replyTo -> new RegistryCommand.Delete(TWO, replyTo)));
    assertEquals(Optional.of(TWO), owner(1));
    assertEquals("live", entry(TWO).orElseThrow().state());
    assertUnknown(askedWhileFailing(1, replyTo -> new RegistryCommand.Delete(TWO, replyTo)));
    Awaitility.await().until(() -> entry(TWO).isEmpty());
    assertEquals(Optional.empty(), owner(1));
  }

  @Test
  public void aCatalogueThatIsAwayAtTheStartIsWaitedFor() {
    harness.created(1, 2);
    harness.stop();
    harness.sets.broken = true;
    harness.start();
    TestProbe<RegistryReply> waiting =
        harness.send(replyTo -> new RegistryCommand.OwnerOf(1, replyTo));
    assertTrue(entry(TWO).isPresent());
    waiting.expectNoMessage(Duration.ofMillis(50));
    harness.sets.broken = false;
    assertTrue(
        ((RegistryReply.Owner) waiting.receiveMessage(RegistryHarness.PATIENCE))
            .graph()
            .isPresent());
  }
}
