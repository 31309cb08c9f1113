package org.pelage.feedback;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import akka.persistence.query.PersistenceQuery;
import akka.persistence.testkit.PersistenceTestKitPlugin;
import akka.persistence.testkit.PersistenceTestKitSnapshotPlugin;
import akka.persistence.testkit.javadsl.PersistenceTestKit;
import akka.persistence.testkit.javadsl.SnapshotTestKit;
import akka.persistence.testkit.query.javadsl.PersistenceTestKitReadJournal;
import akka.stream.SystemMaterializer;
import com.typesafe.config.ConfigFactory;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.pelage.base.wire.Sent;
import org.pelage.graph.Confidence;
import org.pelage.graph.Decision;
import org.pelage.graph.MetaDecision;

/** A buffer over a journal in memory, in the wire format as shipped. */
final class FeedbackHarness implements AutoCloseable {
  final ActorTestKit testKit =
      ActorTestKit.create(
          "feedback",
          PersistenceTestKitPlugin.config()
              .withFallback(PersistenceTestKitSnapshotPlugin.config())
              .withFallback(ConfigFactory.parseResources("conf/serialization.conf"))
              .withFallback(ConfigFactory.load()));

  /** No deadline of a test measures the machine: this long is waited for what must come. */
  static final Duration PATIENCE = Duration.ofSeconds(60);

  final PersistenceTestKit journal = PersistenceTestKit.create(testKit.system());
  private final SnapshotTestKit snapshots = SnapshotTestKit.create(testKit.system());
  private final FeedbackSettings settings;
  private ActorRef<FeedbackCommand> buffer;

  FeedbackHarness(FeedbackSettings settings) {
    this.settings = settings;
    start();
  }

  void start() {
    var readJournal =
        PersistenceQuery.get(testKit.system())
            .getReadJournalFor(
                PersistenceTestKitReadJournal.class, PersistenceTestKitReadJournal.Identifier());
    var history =
        new JournalFeedbackHistory(
            readJournal, SystemMaterializer.get(testKit.system()).materializer());
    buffer = testKit.spawn(FeedbackBufferActor.create(settings, history, Clock.systemUTC()));
  }

  void restart() {
    testKit.stop(buffer);
    start();
  }

  /** An empty buffer over an empty journal. */
  void clear() {
    do {
      testKit.stop(buffer);
      journal.clearAll();
      journal.resetPolicy();
      // A snapshot of before may still arrive after this; then everything is cleared again.
      snapshots.clearAll();
      start();
    } while (count().accepted() != 0);
  }

  static Feedback feedback(int n, String key) {
    return new Feedback(
        new UUID(0, n),
        new UUID(1, n),
        Decision.MATCH,
        MetaDecision.NONE,
        Confidence.PRETTY_SURE,
        List.of("photobomb"),
        "ann",
        key,
        "",
        "",
        Double.NaN,
        Double.NaN,
        Double.NaN);
  }

  TestProbe<FeedbackReply> send(Function<ActorRef<FeedbackReply>, FeedbackCommand> command) {
    TestProbe<FeedbackReply> probe = testKit.createTestProbe();
    buffer.tell(command.apply(probe.getRef()));
    return probe;
  }

  FeedbackReply ask(Function<ActorRef<FeedbackReply>, FeedbackCommand> command) {
    return Sent.unchanging(send(command).receiveMessage(PATIENCE));
  }

  FeedbackReply submit(Feedback feedback) {
    return ask(replyTo -> new FeedbackCommand.Submit(feedback, replyTo));
  }

  FeedbackReply commit(long upTo) {
    return ask(replyTo -> new FeedbackCommand.Commit(upTo, replyTo));
  }

  FeedbackReply.Pulled pull(long after) {
    return (FeedbackReply.Pulled) ask(replyTo -> new FeedbackCommand.Pull(after, replyTo));
  }

  FeedbackReply.Page read(long after, int limit) {
    return (FeedbackReply.Page) ask(replyTo -> new FeedbackCommand.Read(after, limit, replyTo));
  }

  FeedbackReply.Counts count() {
    return (FeedbackReply.Counts) ask(FeedbackCommand.Count::new);
  }

  void follow(ActorRef<FeedbackNotice> consumer) {
    buffer.tell(new FeedbackCommand.Follow(consumer));
  }

  @Override
  public void close() {
    testKit.shutdownTestKit();
  }
}
