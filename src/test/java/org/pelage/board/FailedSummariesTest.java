package org.pelage.board;

import static org.awaitility.Awaitility.await;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.typed.ActorRef;
import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.scalatestplus.junit.JUnitSuite;

/** Summaries that cannot be written are written later: the newest of each graph. */
public class FailedSummariesTest extends JUnitSuite {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  private final Refusing store = new Refusing();
  private ActorTestKit kit;

  @Before
  public void open() {
    kit =
        ActorTestKit.create(
            ConfigFactory.parseResources("conf/serialization.conf")
                .withFallback(ConfigFactory.defaultApplication())
                .resolve());
  }

  @After
  public void close() {
    kit.shutdownTestKit();
  }

  private static GraphSummary summary(String key, String state) {
    return new GraphSummary(key, state, "", Double.NaN, Optional.empty(), NOON);
  }

  private ActorRef<BoardMessage> keeper(Board board) {
    return kit.spawn(BoardKeeper.create(board, store, Runnable::run));
  }

  private void awaitRefusal() {
    int before = store.refused.get();
    await().atMost(PATIENCE).until(() -> store.refused.get() > before);
  }

  private void awaitKept(String... keys) {
    await().atMost(PATIENCE).until(() -> store.kept.keySet().equals(Set.of(keys)));
  }

  @Test
  public void theNewestIsWrittenLaterAndWhatIsGoneIsForgottenLater() {
    store.refuses = true;
    ActorRef<BoardMessage> keeper = keeper(new Board());
    keeper.tell(summary("said once", "ready"));
    keeper.tell(summary("said again", "ready"));
    keeper.tell(summary("deleted", "ready"));
    awaitRefusal();
    keeper.tell(summary("said again", "finished"));
    store.refuses = false;
    awaitKept("said once", "said again", "deleted");

    store.refuses = true;
    keeper.tell(new BoardMessage.Gone("deleted"));
    awaitRefusal();
    store.refuses = false;
    awaitKept("said once", "said again");
    kit.stop(keeper);

    Board after = new Board();
    keeper(after);
    await().atMost(PATIENCE).until(() -> state(after, "said once").equals(Optional.of("ready")));
    await()
        .atMost(PATIENCE)
        .until(() -> state(after, "said again").equals(Optional.of("finished")));
  }

  private static Optional<String> state(Board board, String key) {
    return board.now().of(key).map(entry -> entry.summary().state());
  }

  /** Takes everything or, while it refuses, nothing. */
  private static final class Refusing implements SummaryStore {
    private final Map<String, Stored> kept = new ConcurrentHashMap<>();
    private final AtomicInteger refused = new AtomicInteger();
    private volatile boolean refuses;

    @Override
    public List<Stored> all() {
      return List.copyOf(kept.values());
    }

    @Override
    public void change(Collection<Stored> changed, Collection<String> forgotten) {
      if (refuses) {
        refused.incrementAndGet();
        throw new IllegalStateException("no room");
      }
      changed.forEach(stored -> kept.put(stored.graphKey(), stored));
      kept.keySet().removeAll(forgotten);
    }
  }
}
