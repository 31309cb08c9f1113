package org.pelage.query;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Behaviors;
import akka.persistence.testkit.PersistenceTestKitPlugin;
import akka.persistence.testkit.PersistenceTestKitSnapshotPlugin;
import akka.persistence.testkit.javadsl.PersistenceTestKit;
import com.typesafe.config.ConfigFactory;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.awaitility.Awaitility;
import org.pelage.base.wire.Sent;
import org.pelage.catalog.AnnotationFilter;
import org.pelage.catalog.AnnotationRow;
import org.pelage.catalog.Catalog;
import org.pelage.catalog.CatalogSettings;
import org.pelage.catalog.NewAnnotation;
import org.pelage.feedback.Feedback;
import org.pelage.feedback.FeedbackBufferActor;
import org.pelage.feedback.FeedbackCommand;
import org.pelage.feedback.FeedbackReply;
import org.pelage.feedback.FeedbackSettings;
import org.pelage.graph.Candidate;
import org.pelage.graph.Confidence;
import org.pelage.graph.Decision;
import org.pelage.graph.MetaDecision;
import org.pelage.graph.Pair;
import org.pelage.graph.Probabilities;
import org.pelage.review.ReviewConfig;
import org.pelage.review.algorithms.BuiltIn;
import org.pelage.review.lease.LeaseLimits;

/**
 * A query object with a real buffer, catalogue and algorithm; the journal is in memory. Annotations
 * {@code uuid(1)} to {@code uuid(n)} are exemplars without names, every pair is a candidate.
 */
final class QueryHarness implements AutoCloseable {
  static final int LIMIT = 3;

  /** No deadline of a test measures the machine: this long is waited for what must come. */
  static final Duration PATIENCE = Duration.ofSeconds(60);

  final ActorTestKit testKit =
      ActorTestKit.create(
          "query",
          PersistenceTestKitPlugin.config()
              .withFallback(PersistenceTestKitSnapshotPlugin.config())
              .withFallback(ConfigFactory.parseResources("conf/serialization.conf"))
              .withFallback(ConfigFactory.load()));

  final PersistenceTestKit journal = PersistenceTestKit.create(testKit.system());
  final GatedExecutor blocking = new GatedExecutor();
  final AtomicInteger builds = new AtomicInteger();
  final Catalog catalog;
  volatile boolean buildsFail;

  /** Whether what the query object pulls from the buffer gets lost on the way. */
  volatile boolean pullsAreLost;

  private final ActorRef<FeedbackCommand> buffer;
  private final ActorRef<FeedbackCommand> wayToBuffer;
  private ActorRef<QueryCommand> owner;
  private int submitted;

  QueryHarness(Path directory, int annotations) {
    catalog = Catalog.open(CatalogSettings.sqlite(directory));
    List<NewAnnotation> rows = new ArrayList<>();
    for (int n = 1; n <= annotations; n++) {
      rows.add(NewAnnotation.builder(uuid(n)).exemplar(true).build());
    }
    catalog.annotations().add(rows);
    buffer =
        testKit.spawn(
            FeedbackBufferActor.create(
                FeedbackSettings.DEFAULTS,
                (after, limit) -> CompletableFuture.completedFuture(List.of()),
                Clock.systemUTC()));
    wayToBuffer = testKit.spawn(Behaviors.receiveMessage(this::carry));
    start();
  }

  private Behavior<FeedbackCommand> carry(FeedbackCommand command) {
    if (!(pullsAreLost && command instanceof FeedbackCommand.Pull)) {
      buffer.tell(command);
    }
    return Behaviors.same();
  }

  static UUID uuid(int n) {
    return new UUID(0, n);
  }

  void start() {
    QuerySettings settings =
        new QuerySettings(
            LIMIT,
            0.9,
            Duration.ofSeconds(2),
            Duration.ofMillis(100),
            Duration.ofMillis(50),
            Duration.ofMillis(500),
            LeaseLimits.DEFAULTS);
    var builder =
        new CatalogIdentificationBuilder(
            catalog,
            BuiltIn.algorithms().named("graph_algorithm").orElseThrow(),
            new ReviewConfig(Map.of("refresh.enabled", false)),
            1,
            EVERY_PAIR);
    QueryServices services =
        new QueryServices(
            settings,
            wayToBuffer,
            (build, progress) -> {
              builds.incrementAndGet();
              if (buildsFail) {
                throw new IllegalStateException("no memory");
              }
              return builder.build(build, progress);
            },
            new NameCommitter(catalog),
            blocking,
            ForkJoinPool.commonPool(),
            Clock.systemUTC(),
            Clock.systemUTC(),
            new Random(3));
    owner = testKit.spawn(QueryObjectActor.create(services));
  }

  private static final CandidateFinder EVERY_PAIR =
      new CandidateFinder() {
        @Override
        public List<Candidate> neighbours(List<AnnotationRow> nodes, int perAnnotation) {
          List<Candidate> all = new ArrayList<>();
          for (int a = 0; a < nodes.size(); a++) {
            for (int b = a + 1; b < nodes.size(); b++) {
              all.add(new Candidate(new Pair(a, b), Probabilities.ofMatch(0.5)));
            }
          }
          return all;
        }

        @Override
        public List<Candidate> verify(List<AnnotationRow> nodes, List<Pair> pairs) {
          return List.of();
        }
      };

  void stop() {
    testKit.stop(owner);
  }

  void restart() {
    stop();
    start();
  }

  TestProbe<QueryReply> send(Function<ActorRef<QueryReply>, QueryCommand> command) {
    TestProbe<QueryReply> probe = testKit.createTestProbe();
    owner.tell(command.apply(probe.getRef()));
    return probe;
  }

  QueryReply ask(Function<ActorRef<QueryReply>, QueryCommand> command) {
    return Sent.unchanging(send(command).receiveMessage(PATIENCE));
  }

  TestProbe<QueryReply> sendLease(String reviewer) {
    return send(
        replyTo -> new QueryCommand.Lease(reviewer, 1, Duration.ofMinutes(1), false, replyTo));
  }

  QueryReply lease(String reviewer) {
    return sendLease(reviewer).receiveMessage(PATIENCE);
  }

  /** Asks for a pair until the session is there. */
  QueryReply.LeasedPair leased(String reviewer) {
    return Awaitility.await().atMost(PATIENCE).until(() -> lease(reviewer), QueryHarness::hasPair)
            instanceof QueryReply.Leased leased
        ? leased.leases().get(0)
        : null;
  }

  private static boolean hasPair(QueryReply reply) {
    return reply instanceof QueryReply.Leased leased && !leased.leases().isEmpty();
  }

  QueryReply.Status status() {
    return (QueryReply.Status) ask(QueryCommand.GetStatus::new);
  }

  void awaitStatus(Function<QueryReply.Status, Boolean> condition) {
    Awaitility.await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              QueryReply.Status status = status();
              assertTrue("it is " + status, condition.apply(status));
            });
  }

  /** Feedback on the pair of annotations a and b; its number. */
  long submit(int a, int b, Decision decision) {
    Feedback feedback =
        new Feedback(
            uuid(a),
            uuid(b),
            decision,
            MetaDecision.NONE,
            Confidence.ABSOLUTELY_SURE,
            List.of(),
            "ann",
            "key" + ++submitted,
            "",
            "",
            Double.NaN,
            Double.NaN,
            Double.NaN);
    TestProbe<FeedbackReply> probe = testKit.createTestProbe();
    buffer.tell(new FeedbackCommand.Submit(feedback, probe.getRef()));
    return ((FeedbackReply.Accepted) probe.receiveMessage(PATIENCE)).number();
  }

  FeedbackReply.Counts buffered() {
    TestProbe<FeedbackReply> probe = testKit.createTestProbe();
    buffer.tell(new FeedbackCommand.Count(probe.getRef()));
    return (FeedbackReply.Counts) probe.receiveMessage(PATIENCE);
  }

  /** Everything the query object journaled, oldest first. */
  List<Object> events() {
    return journal.persistedInStorage(QueryObjectActor.PERSISTENCE_ID.id());
  }

  <T> List<T> events(Class<T> type) {
    return events().stream().filter(type::isInstance).map(type::cast).toList();
  }

  /** Within each build the items applied are those after the last commit, without gap or repeat. */
  void assertAppliedInOrder() {
    long build = 0;
    long applied = 0;
    long committed = 0;
    for (Object event : events()) {
      if (event instanceof QueryEvent.BuildStarted started) {
        build = started.build();
        applied = committed;
      } else if (event instanceof QueryEvent.Applied more) {
        assertEquals(build, more.build());
        assertTrue(more.upTo() > applied);
        applied = more.upTo();
      } else if (event instanceof QueryEvent.Committed done) {
        assertEquals(applied, done.upTo());
        assertTrue(done.upTo() > committed);
        committed = done.upTo();
      }
    }
  }

  Optional<String> name(int n) {
    return catalog.annotations().byUuid(uuid(n)).orElseThrow().name();
  }

  int named() {
    return catalog.annotations().count(AnnotationFilter.all().withNamed(true));
  }

  @Override
  public void close() {
    testKit.shutdownTestKit();
    catalog.close();
  }
}
