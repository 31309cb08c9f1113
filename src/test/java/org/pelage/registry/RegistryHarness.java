package org.pelage.registry;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import akka.persistence.testkit.PersistenceTestKitPlugin;
import akka.persistence.testkit.PersistenceTestKitSnapshotPlugin;
import akka.persistence.testkit.javadsl.PersistenceTestKit;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Function;
import org.pelage.base.wire.Sent;
import org.pelage.catalog.SetRef;
import org.pelage.session.Genesis;

/** A registry over an in-memory journal, with graphs and sets that survive its restarts. */
final class RegistryHarness implements AutoCloseable {
  static final Genesis.Order ORDER =
      new Genesis.Order(
          "graph_algorithm",
          Map.of("redun.pos", 2L),
          Genesis.StartFrom.DEFAULT,
          true,
          Genesis.Callbacks.NONE,
          List.of(),
          false);

  /** Asks again at once, and gives up no start: a machine may halt for seconds. */
  static final RegistrySettings QUICK = quick(Duration.ofMinutes(2));

  /** {@link #QUICK}, for tests of starts that are given up. */
  static final RegistrySettings GIVING_UP = quick(Duration.ofMillis(400));

  private static RegistrySettings quick(Duration startGiveUp) {
    return new RegistrySettings(
        1_000,
        10_000,
        5,
        200,
        2,
        Duration.ofMillis(5),
        Duration.ofMillis(100),
        Duration.ofMillis(10),
        Duration.ofMillis(40),
        startGiveUp,
        50);
  }

  final ActorTestKit testKit = ActorTestKit.create("registry", config());
  final PersistenceTestKit journal = PersistenceTestKit.create(testKit.system());
  final MemorySets sets = new MemorySets();
  final FakeGraphs graphs = new FakeGraphs(testKit);
  static final Duration PATIENCE = Duration.ofSeconds(60);
  private final RegistrySettings settings;
  private final Random random = new Random(7);
  private ActorRef<RegistryCommand> registry;

  RegistryHarness(RegistrySettings settings) {
    this.settings = settings;
    start();
  }

  /** The shipped wire format over journals in memory. */
  static Config config() {
    return PersistenceTestKitPlugin.config()
        .withFallback(PersistenceTestKitSnapshotPlugin.config())
        .withFallback(ConfigFactory.parseResources("conf/serialization.conf"))
        .withFallback(ConfigFactory.load());
  }

  void start() {
    registry =
        testKit.spawn(
            GraphRegistryActor.create(
                settings, sets, graphs, ForkJoinPool.commonPool(), Clock.systemUTC(), random));
  }

  void stop() {
    testKit.stop(registry);
  }

  void restart() {
    stop();
    start();
  }

  /** Sends a command; its answer comes to the probe. */
  TestProbe<RegistryReply> send(Function<ActorRef<RegistryReply>, RegistryCommand> command) {
    TestProbe<RegistryReply> probe = testKit.createTestProbe();
    registry.tell(command.apply(probe.getRef()));
    return probe;
  }

  RegistryReply ask(Function<ActorRef<RegistryReply>, RegistryCommand> command) {
    return Sent.unchanging(send(command).receiveMessage(PATIENCE));
  }

  RegistryReply create(int... rowids) {
    return ask(create(ORDER, rowids));
  }

  Function<ActorRef<RegistryReply>, RegistryCommand> create(Genesis.Order order, int... rowids) {
    SetRef members = sets.store(rowids);
    return replyTo -> new RegistryCommand.Create(members, order, replyTo);
  }

  /** Creates a graph that must come into being; its entry. */
  RegistryReply.GraphEntry created(int... rowids) {
    return ((RegistryReply.Created) create(rowids)).graph();
  }

  RegistryReply extend(UUID id, int... rowids) {
    SetRef added = sets.store(rowids);
    return ask(replyTo -> new RegistryCommand.Extend(id, added, replyTo));
  }

  RegistryReply shrink(UUID id, int... rowids) {
    SetRef removed = sets.store(rowids);
    return ask(replyTo -> new RegistryCommand.Shrink(id, removed, replyTo));
  }

  RegistryReply delete(UUID id) {
    return ask(replyTo -> new RegistryCommand.Delete(id, replyTo));
  }

  RegistryReply resolve(UUID id) {
    return ask(replyTo -> new RegistryCommand.Resolve(id, replyTo));
  }

  RegistryReply.Owner owner(int rowid) {
    return (RegistryReply.Owner) ask(replyTo -> new RegistryCommand.OwnerOf(rowid, replyTo));
  }

  List<RegistryReply.GraphEntry> list() {
    RegistryReply page =
        ask(replyTo -> new RegistryCommand.ListGraphs(java.util.Optional.empty(), 100, replyTo));
    return ((RegistryReply.Listed) page).graphs();
  }

  @Override
  public void close() {
    testKit.shutdownTestKit();
  }
}
