package org.pelage.session;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import akka.persistence.testkit.PersistenceTestKitPlugin;
import akka.persistence.testkit.javadsl.PersistenceTestKit;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.pelage.base.wire.Sent;
import org.pelage.board.BoardMessage;
import org.pelage.callback.CallbackSender;
import org.pelage.callback.CallbackSettings;
import org.pelage.catalog.Catalog;
import org.pelage.catalog.CatalogSettings;
import org.pelage.catalog.NewAnnotation;
import org.pelage.catalog.SetRef;
import org.pelage.graph.Confidence;
import org.pelage.graph.Decision;
import org.pelage.graph.MetaDecision;
import org.pelage.graph.Probabilities;
import org.pelage.graph.Rank;
import org.pelage.review.Algorithms;
import org.pelage.review.lease.LeaseLimits;

/**
 * A catalogue with annotations, a journal in memory whose writes can be made to fail, and graphs.
 */
final class GraphHarness implements AutoCloseable {
  static final Duration PATIENCE = Duration.ofSeconds(20);
  static final SessionCommand.Reviewer ANN = new SessionCommand.Reviewer("ann", Rank.REVIEWER);
  static final SessionCommand.Reviewer BOB = new SessionCommand.Reviewer("bob", Rank.REVIEWER);
  static final SessionCommand.Reviewer CURATOR = new SessionCommand.Reviewer("zoe", Rank.CURATOR);

  /** Nothing of the catalogue, so that graphs of one catalogue do not see one another. */
  static final Genesis.StartFrom FROM_NOTHING =
      new Genesis.StartFrom(
          Genesis.StartFrom.Reviews.NONE,
          Genesis.StartFrom.Names.IGNORE,
          Genesis.StartFrom.Compare.ALL);

  static final SessionSettings SETTINGS = settings(Duration.ofSeconds(10), Duration.ofMillis(40));

  /** Small pages, quick ticks, and these times. */
  static SessionSettings settings(Duration hold, Duration respawn) {
    return new SessionSettings(
        256,
        4_096,
        50,
        hold,
        respawn,
        respawn.multipliedBy(2),
        Duration.ofMinutes(10),
        Duration.ofMillis(50),
        100,
        2,
        10_000,
        0,
        LeaseLimits.DEFAULTS);
  }

  final ActorTestKit kit;
  final PersistenceTestKit journal;
  final Path folder = directory();
  final Catalog catalog;
  final List<UUID> annotations = new ArrayList<>();
  private final SetRef members;
  private final ExecutorService blocking = Executors.newFixedThreadPool(2);
  private final SplittableRandom random = new SplittableRandom(7);
  private Algorithms algorithms =
      Algorithms.of(Map.of(EngineAlgorithm.NAME, (config, seed) -> new EngineAlgorithm()));
  private final ActorRef<RecoveryPermits.Command> permits;

  /** What a test puts between graphs and their journal. */
  UnaryOperator<JournalReader> reading = UnaryOperator.identity();

  /** None unless a test has some. */
  CheckpointStore checkpoints = CheckpointStore.NONE;

  /** Who is called back; nobody answers unless a test says so. */
  CallbackSender sender =
      message -> CompletableFuture.completedFuture(new CallbackSender.Outcome.Taken());

  /** Where graphs say how they are; nobody listens unless a test does. */
  ActorRef<BoardMessage> board;

  private String algorithm = EngineAlgorithm.NAME;
  private CandidateFinder finder = CandidateFinder.NONE;

  /** What graphs created from now on are configured with. */
  Map<String, Object> config = Map.of();

  GraphHarness(int count) {
    this(count, i -> Optional.empty());
  }

  /**
   * @param nameOf the catalogue's name of each annotation
   */
  GraphHarness(int count, Function<Integer, Optional<String>> nameOf) {
    kit =
        ActorTestKit.create(
            PersistenceTestKitPlugin.config()
                .withFallback(ConfigFactory.parseResources("conf/serialization.conf"))
                .withFallback(ConfigFactory.defaultApplication())
                .resolve());
    board = kit.system().ignoreRef();
    permits = kit.spawn(RecoveryPermits.create(2));
    journal = PersistenceTestKit.create(kit.system());
    catalog = Catalog.open(new CatalogSettings.Sqlite(folder, 2));
    List<NewAnnotation> rows =
        IntStream.range(0, count).mapToObj(i -> annotation(i, nameOf.apply(i))).toList();
    rows.forEach(row -> annotations.add(row.uuid()));
    int[] rowids =
        rows.isEmpty()
            ? new int[0]
            : catalog.annotations().add(rows).stream().mapToInt(a -> a.rowid()).toArray();
    members = catalog.annotationSets().store(rowids);
  }

  static Path directory() {
    try {
      Path directory = Files.createTempDirectory("pelage-session");
      directory.toFile().deleteOnExit();
      return directory;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static NewAnnotation annotation(int i, Optional<String> name) {
    return new NewAnnotation(
        UUID.nameUUIDFromBytes(("annotation " + i).getBytes(StandardCharsets.UTF_8)),
        Optional.empty(),
        Optional.empty(),
        0,
        Optional.of("left"),
        Optional.of("zebra"),
        name,
        Optional.empty(),
        Optional.empty(),
        false,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false,
        Optional.empty());
  }

  /** From now on graphs are made by the algorithm of that name among these. */
  GraphHarness using(Algorithms other, String name, CandidateFinder candidates) {
    algorithms = other;
    algorithm = name;
    finder = candidates;
    return this;
  }

  SessionServices services(SessionSettings settings) {
    PluginJournal journal = new PluginJournal(kit.system());
    return new SessionServices(
        catalog,
        algorithms,
        "",
        reading.apply(journal),
        journal::stored,
        checkpoints,
        finder,
        CallbackSettings.DEFAULTS,
        sender,
        permits,
        board,
        blocking,
        blocking,
        Clock.systemUTC(),
        Clock.systemUTC(),
        random.split(),
        settings);
  }

  /** An activation of the graph of that key; there may have been others before. */
  ActorRef<SessionCommand> open(String key) {
    return open(key, SETTINGS);
  }

  ActorRef<SessionCommand> open(String key, SessionSettings settings) {
    return kit.spawn(IdentityGraphActor.create(key, services(settings)));
  }

  /** A graph of all annotations. */
  ActorRef<SessionCommand> started(String key) {
    ActorRef<SessionCommand> graph = open(key);
    ask(graph, SessionReply.Started.class, r -> new SessionCommand.Start(genesis(key), r));
    return graph;
  }

  /** A graph of those annotations, starting from that much of the catalogue. */
  ActorRef<SessionCommand> started(String key, SetRef set, Genesis.StartFrom from) {
    ActorRef<SessionCommand> graph = open(key);
    Genesis plain = genesis(key, set);
    Genesis genesis =
        new Genesis(key, plain.publicId(), set, order(from), plain.seed(), plain.createdAt());
    ask(graph, SessionReply.Started.class, r -> new SessionCommand.Start(genesis, r));
    return graph;
  }

  /** Stops an activation and opens the next. */
  ActorRef<SessionCommand> reopened(ActorRef<SessionCommand> graph, String key) {
    stop(graph);
    return open(key);
  }

  void stop(ActorRef<SessionCommand> graph) {
    TestProbe<Object> probe = kit.createTestProbe();
    graph.tell(new SessionCommand.Passivate());
    probe.expectTerminated(graph, PATIENCE);
  }

  /** The stored set of those annotations, by index. */
  SetRef setOf(int... indices) {
    List<UUID> uuids = Arrays.stream(indices).mapToObj(annotations::get).toList();
    return catalog
        .annotationSets()
        .store(
            catalog.annotations().byUuids(uuids).values().stream()
                .mapToInt(row -> row.rowid())
                .toArray());
  }

  Genesis genesis(String key) {
    return genesis(key, members);
  }

  Genesis genesis(String key, SetRef set) {
    return new Genesis(
        key,
        UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8)),
        set,
        order(FROM_NOTHING),
        1,
        Instant.parse("2026-01-01T00:00:00Z"));
  }

  Genesis.Order order(Genesis.StartFrom from) {
    return new Genesis.Order(
        algorithm,
        config,
        from,
        finder != CandidateFinder.NONE,
        Genesis.Callbacks.NONE,
        List.of(),
        false);
  }

  /** Asks and expects an answer of that kind. */
  <T extends SessionReply> T ask(
      ActorRef<SessionCommand> graph,
      Class<T> kind,
      Function<ActorRef<SessionReply>, SessionCommand> command) {
    TestProbe<SessionReply> probe = kit.createTestProbe();
    graph.tell(command.apply(probe.ref()));
    SessionReply reply = Sent.unchanging(probe.receiveMessage(PATIENCE));
    if (!kind.isInstance(reply)) {
      throw new AssertionError("expected " + kind.getSimpleName() + ", got " + reply);
    }
    return kind.cast(reply);
  }

  SessionReply.Decided decide(ActorRef<SessionCommand> graph, int a, int b, Decision decision) {
    return ask(
        graph,
        SessionReply.Decided.class,
        r -> decideCommand(ANN, answer(a, b, decision, UUID.randomUUID().toString()), r));
  }

  static SessionCommand.Decide decideCommand(
      SessionCommand.Reviewer reviewer,
      SessionCommand.Answer answer,
      ActorRef<SessionReply> replyTo) {
    return new SessionCommand.Decide(reviewer, answer, false, Optional.empty(), replyTo);
  }

  SessionCommand.Answer answer(int a, int b, Decision decision, String key) {
    return answer(a, b, decision, MetaDecision.NONE, key, Optional.empty());
  }

  SessionCommand.Answer answer(
      int a, int b, Decision decision, MetaDecision meta, String key, Optional<String> lease) {
    return new SessionCommand.Answer(
        annotations.get(a),
        annotations.get(b),
        decision,
        meta,
        Confidence.PRETTY_SURE,
        List.of(),
        lease,
        key,
        "",
        Double.NaN,
        Double.NaN,
        Double.NaN);
  }

  /** Proposes each annotation against the next {@code ahead}. */
  void proposeNeighbours(ActorRef<SessionCommand> graph, int ahead) {
    List<SessionCommand.ProposedPair> pairs = new ArrayList<>();
    for (int a = 0; a < annotations.size(); a++) {
      for (int b = a + 1; b <= a + ahead && b < annotations.size(); b++) {
        pairs.add(
            new SessionCommand.ProposedPair(
                annotations.get(a),
                annotations.get(b),
                Probabilities.ofMatch(1.0 / (1 + b - a)),
                Double.NaN));
      }
    }
    ask(graph, SessionReply.Proposed.class, r -> new SessionCommand.Propose("", pairs, r));
  }

  SessionReply.State state(ActorRef<SessionCommand> graph) {
    return ask(graph, SessionReply.State.class, SessionCommand.GetState::new);
  }

  String digest(ActorRef<SessionCommand> graph) {
    return ask(graph, SessionReply.Digest.class, SessionCommand.GetDigest::new).sha256();
  }

  List<SessionReply.ItemRow> items(ActorRef<SessionCommand> graph) {
    List<SessionReply.ItemRow> all = new ArrayList<>();
    Optional<Long> after = Optional.of(0L);
    while (after.isPresent()) {
      long from = after.get();
      SessionReply.Items page =
          ask(graph, SessionReply.Items.class, r -> new SessionCommand.GetItems(from, 500, r));
      all.addAll(page.items());
      after = page.next();
    }
    return all;
  }

  SessionReply.Leased lease(
      ActorRef<SessionCommand> graph, SessionCommand.Reviewer reviewer, int count) {
    return ask(graph, SessionReply.Leased.class, r -> leaseCommand(reviewer, count, r));
  }

  static SessionCommand.Lease leaseCommand(
      SessionCommand.Reviewer reviewer, int count, ActorRef<SessionReply> replyTo) {
    return new SessionCommand.Lease(
        reviewer,
        reviewer.name(),
        count,
        Duration.ofMinutes(1),
        Optional.empty(),
        Optional.empty(),
        false,
        replyTo);
  }

  static String persistenceId(String key) {
    return "graph|" + key;
  }

  @Override
  public void close() {
    kit.shutdownTestKit();
    catalog.close();
    blocking.shutdown();
  }
}
