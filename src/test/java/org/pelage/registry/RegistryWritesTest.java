package org.pelage.registry;

import static org.junit.Assert.assertEquals;

import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.junit.After;
import org.junit.Test;
import org.pelage.base.HeldWrites;
import org.pelage.base.Refusal;
import org.pelage.registry.FakeGraphs.Fate;
import org.pelage.registry.RegistryEvent.DeleteBegun;
import org.pelage.registry.RegistryEvent.ExtendReserved;
import org.pelage.registry.RegistryEvent.Published;
import org.pelage.registry.RegistryEvent.Released;
import org.pelage.registry.RegistryEvent.Reserved;
import org.pelage.registry.RegistryEvent.ResizeRefused;
import org.pelage.registry.RegistryEvent.Resized;
import org.pelage.registry.RegistryEvent.ShrinkBegun;
import org.pelage.registry.RegistryEvent.StartFailed;
import org.pelage.session.SessionCommand;
import org.scalatestplus.junit.JUnitSuite;

/**
 * Each write of each operation is held back and then let through or made to fail: no answer leaves
 * the registry before the last one has ended, and none says what a failed write would have made so.
 */
public class RegistryWritesTest extends JUnitSuite {
  private static final UUID TWO = PublicId.of(new int[] {1, 2});

  private final RegistryHarness harness = new RegistryHarness(RegistryHarness.QUICK);
  private final HeldWrites writes = new HeldWrites(GraphRegistryActor.PERSISTENCE_ID.id());

  @After
  public void close() {
    writes.letAllThrough();
    harness.close();
  }

  /**
   * @param existing annotations of the graph there is before, none if there is none
   * @param graph what becomes of what the graph is told
   * @param answer the name of what is answered in the end
   * @param writes the events of the operation, in order
   */
  private record Operation(
      int[] existing,
      Fate graph,
      Function<ActorRef<RegistryReply>, RegistryCommand> command,
      String answer,
      List<Class<? extends RegistryEvent>> writes) {}

  private Map<String, Operation> operations() {
    int[] none = {};
    int[] two = {1, 2};
    var three = harness.sets.store(3);
    var first = harness.sets.store(1);
    var create = harness.create(RegistryHarness.ORDER, two);
    Function<ActorRef<RegistryReply>, RegistryCommand> extend =
        replyTo -> new RegistryCommand.Extend(TWO, three, replyTo);
    Function<ActorRef<RegistryReply>, RegistryCommand> shrink =
        replyTo -> new RegistryCommand.Shrink(TWO, first, replyTo);
    Function<ActorRef<RegistryReply>, RegistryCommand> delete =
        replyTo -> new RegistryCommand.Delete(TWO, replyTo);
    Map<String, Operation> all = new LinkedHashMap<>();
    all.put(
        "create",
        new Operation(
            none, Fate.DELIVERED, create, "Created", List.of(Reserved.class, Published.class)));
    all.put(
        "create, refused",
        new Operation(
            none,
            Fate.REFUSED,
            create,
            "Refused",
            List.of(Reserved.class, StartFailed.class, Released.class)));
    all.put(
        "extend",
        new Operation(
            two, Fate.DELIVERED, extend, "Resized", List.of(ExtendReserved.class, Resized.class)));
    all.put(
        "extend, refused",
        new Operation(
            two,
            Fate.REFUSED,
            extend,
            "Refused",
            List.of(ExtendReserved.class, ResizeRefused.class)));
    all.put(
        "shrink",
        new Operation(
            two, Fate.DELIVERED, shrink, "Resized", List.of(ShrinkBegun.class, Resized.class)));
    all.put(
        "delete",
        new Operation(
            two, Fate.DELIVERED, delete, "Deleted", List.of(DeleteBegun.class, Released.class)));
    return all;
  }

  /** A registry that has just the graph the operation is about; its writes are held from now on. */
  private TestProbe<RegistryReply> begin(Operation operation) {
    writes.letAllThrough();
    harness.stop();
    harness.journal.clearAll();
    harness.journal.resetPolicy();
    harness.graphs.graphs.clear();
    harness.graphs.fate = (key, told) -> Fate.DELIVERED;
    harness.start();
    if (operation.existing().length > 0) {
      harness.created(operation.existing());
    }
    harness.graphs.fate =
        (key, told) -> told instanceof SessionCommand.Abandon ? Fate.DELIVERED : operation.graph();
    writes.hold(harness.journal);
    return harness.send(operation.command());
  }

  /**
   * What was sent before the write was has reached the probe before this does: the write, which
   * this thread has seen, was sent after it.
   */
  private static void assertNothingSentBefore(String what, TestProbe<RegistryReply> probe) {
    RegistryReply mark = new RegistryReply.Owner(Optional.empty());
    probe.getRef().tell(mark);
    assertEquals(what, mark, probe.receiveMessage(RegistryHarness.PATIENCE));
  }

  @Test
  public void invariant2_noAnswerLeavesBeforeItsLastWriteHasEnded() {
    operations()
        .forEach(
            (name, operation) -> {
              TestProbe<RegistryReply> probe = begin(operation);
              for (Class<? extends RegistryEvent> event : operation.writes()) {
                assertEquals(name, event, writes.awaitNext().getClass());
                assertNothingSentBefore(name + ", before " + event.getSimpleName(), probe);
                writes.letThrough();
              }
              RegistryReply reply = probe.receiveMessage(RegistryHarness.PATIENCE);
              assertEquals(name, operation.answer(), reply.getClass().getSimpleName());
            });
  }

  @Test
  public void invariant2_whateverWriteFailsTheOutcomeIsSaidToBeUnknown() {
    operations()
        .forEach(
            (name, operation) -> {
              for (int failing = 0; failing < operation.writes().size(); failing++) {
                TestProbe<RegistryReply> probe = begin(operation);
                for (int i = 0; i < failing; i++) {
                  writes.awaitNext();
                  writes.letThrough();
                }
                Class<?> event = operation.writes().get(failing);
                assertEquals(name, event, writes.awaitNext().getClass());
                writes.fail();
                String what = name + ", " + event.getSimpleName() + " failed";
                RegistryReply reply = probe.receiveMessage(RegistryHarness.PATIENCE);
                assertEquals(what, "Refused", reply.getClass().getSimpleName());
                assertEquals(
                    what,
                    Refusal.Kind.OUTCOME_UNKNOWN,
                    ((RegistryReply.Refused) reply).refusal().kind());
              }
            });
  }

  @Test
  public void everyKindOfEventIsAmongThem() {
    Set<Class<?>> written = new HashSet<>();
    operations().values().forEach(operation -> written.addAll(operation.writes()));
    assertEquals(Set.copyOf(Arrays.asList(RegistryEvent.class.getPermittedSubclasses())), written);
  }
}
