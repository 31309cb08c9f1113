package org.pelage.registry;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import akka.actor.testkit.typed.javadsl.TestProbe;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.After;
import org.junit.Test;
import org.pelage.base.Refusal;
import org.pelage.registry.FakeGraphs.Fate;
import org.pelage.registry.RegistryReply.Created;
import org.pelage.registry.RegistryReply.GraphEntry;
import org.pelage.registry.RegistryReply.Overlapping;
import org.pelage.registry.RegistryReply.Refused;
import org.pelage.registry.RegistryReply.Resized;
import org.pelage.registry.RegistryReply.Resolved;
import org.pelage.session.Genesis;
import org.pelage.session.SessionCommand;
import org.scalatestplus.junit.JUnitSuite;

/** What the registry answers, one command after another or several at once. */
public class GraphRegistryTest extends JUnitSuite {
  private RegistryHarness harness = new RegistryHarness(RegistryHarness.QUICK);

  @After
  public void close() {
    harness.close();
  }

  private static void assertRefused(Refusal.Kind kind, RegistryReply reply) {
    assertEquals(reply.toString(), kind, ((Refused) reply).refusal().kind());
  }

  private void replaceBy(RegistrySettings settings) {
    harness.close();
    harness = new RegistryHarness(settings);
  }

  private GraphEntry resolved(UUID id) {
    return ((Resolved) harness.resolve(id)).graph();
  }

  @Test
  public void createsResolvesListsAndDeletes() {
    Created created = (Created) harness.create(3, 1, 2);
    assertEquals(PublicId.of(new int[] {1, 2, 3}), created.graph().publicId());
    assertEquals("live", created.graph().state());
    assertFalse(created.existed());
    assertEquals(List.of(created.graph()), harness.list());
    assertEquals(created.graph(), resolved(created.graph().publicId()));
    assertEquals(Optional.of(created.graph()), harness.owner(2).graph());

    harness.delete(created.graph().publicId());
    assertEquals(List.of(), harness.list());
    assertRefused(Refusal.Kind.UNKNOWN, harness.resolve(created.graph().publicId()));
    assertEquals(Optional.empty(), harness.owner(2).graph());
    assertTrue(harness.graphs.of(created.graph().graphKey()).drained);
  }

  @Test
  public void invariant1_overlappingSetsAreRefusedWithTheOverlap() {
    GraphEntry first = harness.created(1, 2, 3);
    Overlapping overlap = (Overlapping) harness.create(2, 3, 4);
    assertEquals(first.publicId(), overlap.graph());
    assertEquals(harness.sets.store(2, 3), overlap.overlap());
    GraphEntry second = harness.created(4, 5);
    Overlapping extending = (Overlapping) harness.extend(second.publicId(), 3, 6);
    assertEquals(harness.sets.store(3), extending.overlap());
    assertEquals(Optional.empty(), harness.owner(6).graph());
  }

  @Test
  public void theSameSetIsTheSameGraph() {
    GraphEntry first = harness.created(1, 2);
    Created again = (Created) harness.create(2, 1);
    assertTrue(again.existed());
    assertFalse(again.configDiffers());
    assertEquals(first, again.graph());

    Genesis.Order other =
        new Genesis.Order(
            "lca",
            Map.of(),
            Genesis.StartFrom.DEFAULT,
            true,
            Genesis.Callbacks.NONE,
            List.of(),
            false);
    Created differing = (Created) harness.ask(harness.create(other, 1, 2));
    assertTrue(differing.configDiffers());
    assertEquals(RegistryHarness.ORDER, differing.orderInForce());
  }

  @Test
  public void identicalCreationsWaitForOneStart() {
    Set<String> started = ConcurrentHashMap.newKeySet();
    harness.graphs.fate =
        (key, command) -> {
          started.add(key);
          return started.contains("go") ? Fate.DELIVERED : Fate.LOST;
        };
    TestProbe<RegistryReply> first = harness.send(harness.create(RegistryHarness.ORDER, 1, 2));
    TestProbe<RegistryReply> second = harness.send(harness.create(RegistryHarness.ORDER, 1, 2));
    first.expectNoMessage(Duration.ofMillis(150));
    second.expectNoMessage(Duration.ofMillis(1));
    assertEquals("starting", harness.list().get(0).state());
    started.add("go");
    Created one = (Created) first.receiveMessage();
    Created two = (Created) second.receiveMessage();
    assertEquals(one.graph(), two.graph());
    assertTrue(one.existed() != two.existed());
    assertEquals(1, harness.graphs.graphs.size());
  }

  @Test
  public void aRefusedStartIsReportedToAllAndFreesTheAnnotations() {
    harness.graphs.fate =
        (key, command) -> command instanceof SessionCommand.Start ? Fate.REFUSED : Fate.DELIVERED;
    assertRefused(Refusal.Kind.INVALID, harness.create(1, 2));
    assertEquals(List.of(), harness.list());
    harness.graphs.fate = (key, command) -> Fate.DELIVERED;
    assertFalse(((Created) harness.create(1, 2)).existed());
    assertEquals(2, harness.graphs.graphs.size());
  }

  @Test
  public void aStartWithoutAnswerIsAbandonedBeforeItIsReleased() {
    replaceBy(RegistryHarness.GIVING_UP);
    harness.graphs.fate =
        (key, command) -> command instanceof SessionCommand.Start ? Fate.LOST : Fate.DELIVERED;
    assertRefused(Refusal.Kind.UNAVAILABLE, harness.create(1, 2));
    assertTrue(harness.graphs.graphs.values().iterator().next().abandoned);
    assertEquals(Optional.empty(), harness.owner(1).graph());
  }

  @Test
  public void aStartWhoseAnswersAreLostIsPublishedAfterAll() {
    replaceBy(RegistryHarness.GIVING_UP);
    harness.graphs.fate =
        (key, command) ->
            command instanceof SessionCommand.Start ? Fate.ANSWER_LOST : Fate.DELIVERED;
    assertEquals("live", harness.created(1, 2).state());
  }

  @Test
  public void deletingAGraphThatIsStartingAbandonsIt() {
    harness.graphs.fate =
        (key, command) -> command instanceof SessionCommand.Start ? Fate.LOST : Fate.DELIVERED;
    TestProbe<RegistryReply> creator = harness.send(harness.create(RegistryHarness.ORDER, 1, 2));
    UUID id = PublicId.of(new int[] {1, 2});
    org.awaitility.Awaitility.await().until(() -> !harness.list().isEmpty());
    assertEquals(new RegistryReply.Deleted(id), harness.delete(id));
    assertRefused(Refusal.Kind.CONFLICT, creator.receiveMessage());
    assertEquals(Optional.empty(), harness.owner(1).graph());
  }

  @Test
  public void invariant8_everyIdLeadsToTheLiveGraphUntilItIsDeletedByAnyOfThem() {
    GraphEntry before = harness.created(1, 2, 3);
    GraphEntry after = ((Resized) harness.extend(before.publicId(), 4, 5)).graph();
    assertEquals(PublicId.of(new int[] {1, 2, 3, 4, 5}), after.publicId());
    assertEquals(List.of(after.publicId(), before.publicId()), after.ids());
    assertEquals(after, resolved(before.publicId()));
    GraphEntry less = ((Resized) harness.shrink(before.publicId(), 1)).graph();
    assertEquals(less, resolved(after.publicId()));
    assertEquals(Optional.empty(), harness.owner(1).graph());
    harness.delete(before.publicId());
    for (UUID id : less.ids()) {
      assertRefused(Refusal.Kind.UNKNOWN, harness.resolve(id));
    }
  }

  @Test
  public void invariant8_aCreationTakesOverAnIdThatIsOnlyAnAlias() {
    GraphEntry first = harness.created(1, 2);
    UUID alias = first.publicId();
    harness.extend(alias, 3);
    harness.shrink(alias, 1, 2);
    GraphEntry second = harness.created(1, 2);
    assertEquals(alias, second.publicId());
    assertEquals(second, resolved(alias));
    assertFalse(resolved(PublicId.of(new int[] {3})).ids().contains(alias));
    harness.delete(alias);
    assertRefused(Refusal.Kind.UNKNOWN, harness.resolve(alias));
    assertEquals(first.graphKey(), resolved(PublicId.of(new int[] {3})).graphKey());
  }

  @Test
  public void invariant8_anAliasTakenByAStartThatFailsIsGivenBack() {
    UUID alias = harness.created(1, 2).publicId();
    harness.extend(alias, 3);
    GraphEntry holder = ((Resized) harness.shrink(alias, 1, 2)).graph();
    harness.graphs.fate =
        (key, command) -> command instanceof SessionCommand.Start ? Fate.REFUSED : Fate.DELIVERED;
    assertRefused(Refusal.Kind.INVALID, harness.create(1, 2));
    assertEquals(holder.graphKey(), resolved(alias).graphKey());
  }

  @Test
  public void resizingTwiceAnswersTheSame() {
    UUID id = harness.created(1, 2, 3).publicId();
    GraphEntry extended = ((Resized) harness.extend(id, 4)).graph();
    assertEquals(extended, ((Resized) harness.extend(id, 3, 4)).graph());
    GraphEntry shrunk = ((Resized) harness.shrink(id, 1)).graph();
    assertEquals(shrunk, ((Resized) harness.shrink(id, 1, 99)).graph());
    assertEquals(2, harness.graphs.of(shrunk.graphKey()).step);
    assertRefused(Refusal.Kind.INVALID, harness.shrink(id, 2, 3, 4));
  }

  @Test
  public void aStepTheGraphRefusesLeavesSetAndIdAsTheyWere() {
    GraphEntry graph = harness.created(1, 2);
    harness.graphs.fate = (key, command) -> Fate.REFUSED;
    assertRefused(Refusal.Kind.INVALID, harness.extend(graph.publicId(), 3));
    assertRefused(Refusal.Kind.INVALID, harness.shrink(graph.publicId(), 2));
    assertEquals(graph, resolved(graph.publicId()));
    assertEquals(Optional.empty(), harness.owner(3).graph());
    assertEquals(Optional.of(graph), harness.owner(2).graph());
  }

  @Test
  public void invariant8_aGraphIsReleasedOnlyWhenItHasDrained() {
    GraphEntry graph = harness.created(1, 2);
    harness.graphs.fate = (key, command) -> Fate.BUSY;
    UUID id = graph.publicId();
    TestProbe<RegistryReply> deleting =
        harness.send(replyTo -> new RegistryCommand.Delete(id, replyTo));
    deleting.expectNoMessage(Duration.ofMillis(200));
    assertEquals("deleting", resolved(id).state());
    assertTrue(harness.create(2, 3) instanceof Overlapping);
    TestProbe<RegistryReply> anew = harness.send(harness.create(RegistryHarness.ORDER, 1, 2));
    harness.graphs.fate = (key, command) -> Fate.DELIVERED;
    assertEquals(new RegistryReply.Deleted(id), deleting.receiveMessage());
    Created second = (Created) anew.receiveMessage();
    assertTrue(!second.graph().graphKey().equals(graph.graphKey()) && !second.existed());
  }

  @Test
  public void changesOfOneGraphTakeTurns() {
    UUID id = harness.created(1, 2).publicId();
    TestProbe<RegistryReply> a =
        harness.send(replyTo -> new RegistryCommand.Extend(id, harness.sets.store(3), replyTo));
    TestProbe<RegistryReply> b =
        harness.send(replyTo -> new RegistryCommand.Extend(id, harness.sets.store(4), replyTo));
    TestProbe<RegistryReply> c = harness.send(replyTo -> new RegistryCommand.Delete(id, replyTo));
    assertEquals(3, ((Resized) a.receiveMessage()).graph().members().count());
    assertEquals(4, ((Resized) b.receiveMessage()).graph().members().count());
    assertTrue(c.receiveMessage() instanceof RegistryReply.Deleted);
  }

  @Test
  public void limitsAreRefusalsWithoutEffect() {
    UUID id = harness.created(1).publicId();
    for (int rowid = 2; rowid <= RegistryHarness.QUICK.idsPerGraphMax(); rowid++) {
      assertTrue(harness.extend(id, rowid) instanceof Resized);
    }
    assertRefused(Refusal.Kind.LIMIT, harness.extend(id, 99));
    assertRefused(Refusal.Kind.INVALID, harness.create());
    int[] many = java.util.stream.IntStream.range(100, 10_100).toArray();
    assertRefused(Refusal.Kind.LIMIT, harness.create(many));
    assertEquals(1, harness.list().size());
  }

  @Test
  public void whatTheCatalogueCannotAnswerIsRefused() {
    assertRefused(
        Refusal.Kind.INVALID,
        harness.ask(
            replyTo ->
                new RegistryCommand.Create(
                    new org.pelage.catalog.SetRef("none", 3), RegistryHarness.ORDER, replyTo)));
    harness.sets.broken = true;
    assertRefused(Refusal.Kind.UNAVAILABLE, harness.create(1, 2));
    harness.sets.broken = false;
    assertTrue(harness.create(1, 2) instanceof Created);
  }
}
