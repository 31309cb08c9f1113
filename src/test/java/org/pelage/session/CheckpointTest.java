package org.pelage.session;

import static org.awaitility.Awaitility.await;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import akka.actor.typed.ActorRef;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.Test;
import org.pelage.graph.Decision;
import org.scalatestplus.junit.JUnitSuite;
import org.sqlite.SQLiteDataSource;

/** A start from a checkpoint, and from one that is damaged or behind. */
public class CheckpointTest extends JUnitSuite {
  private static final int DECISIONS = 230;
  private static final int KEPT_AT_LEAST = 150;

  private static GraphHarness harness;

  /** First numbers of what was read from the journal. */
  private static final List<Long> read = Collections.synchronizedList(new ArrayList<>());

  @BeforeClass
  public static void open() {
    harness = new GraphHarness(20);
    SQLiteDataSource source = new SQLiteDataSource();
    source.setUrl("jdbc:sqlite:" + GraphHarness.directory().resolve("checkpoints.db"));
    harness.checkpoints = SqlCheckpoints.open(source, "BLOB");
    harness.reading =
        journal ->
            (id, from, to) -> {
              read.add(from);
              return journal.read(id, from, to);
            };
  }

  @AfterClass
  public static void close() {
    harness.close();
  }

  private static ActorRef<SessionCommand> reviewed(String key) {
    ActorRef<SessionCommand> graph = harness.started(key);
    SplittableRandom random = new SplittableRandom(key.hashCode());
    for (int i = 0; i < DECISIONS; i++) {
      int a = random.nextInt(19);
      harness.decide(graph, a, a + 1, Decision.values()[random.nextInt(3)]);
    }
    await()
        .atMost(GraphHarness.PATIENCE)
        .until(() -> harness.checkpoints.last(key) >= KEPT_AT_LEAST);
    return graph;
  }

  @Test
  public void invariant9_aStartFromACheckpointGivesTheSameState() {
    ActorRef<SessionCommand> graph = reviewed("kept");
    String live = harness.digest(graph);
    harness.stop(graph);
    read.clear();
    ActorRef<SessionCommand> next = harness.open("kept");
    assertEquals(live, harness.digest(next));
    assertTrue(read.toString(), read.stream().allMatch(from -> from > KEPT_AT_LEAST));
    assertEquals(DECISIONS + 1L, harness.decide(next, 3, 4, Decision.MATCH).sequence());
  }

  @Test
  public void aDamagedCheckpointIsPassedOver() {
    ActorRef<SessionCommand> graph = reviewed("damaged");
    String live = harness.digest(graph);
    harness.stop(graph);
    CheckpointStore sound = harness.checkpoints;
    harness.checkpoints = new Damaged(sound);
    read.clear();
    assertEquals(live, harness.digest(harness.open("damaged")));
    assertTrue(read.toString(), read.contains(1L));
    harness.checkpoints = sound;
  }

  @Test
  public void invariant13_aCheckpointDoesNotHideThatTheJournalIsBehindIt() {
    ActorRef<SessionCommand> graph = reviewed("ahead");
    harness.stop(graph);
    String elsewhere = "elsewhere";
    harness
        .checkpoints
        .find("ahead", 1)
        .ifPresent(stretch -> harness.checkpoints.keep(elsewhere, stretch));
    ActorRef<SessionCommand> unborn = harness.open(elsewhere);
    assertEquals(
        org.pelage.base.Refusal.Kind.UNKNOWN,
        harness
            .ask(unborn, SessionReply.Refused.class, SessionCommand.GetState::new)
            .refusal()
            .kind());
  }

  /** Gives back what it kept with a byte changed. */
  private record Damaged(CheckpointStore sound) implements CheckpointStore {
    @Override
    public Optional<Stretch> find(String graphKey, long from) {
      return sound
          .find(graphKey, from)
          .map(
              stretch -> {
                byte[] packed = stretch.packed().clone();
                packed[packed.length / 2] ^= 1;
                return new Stretch(stretch.from(), stretch.to(), packed);
              });
    }

    @Override
    public long last(String graphKey) {
      return sound.last(graphKey);
    }

    @Override
    public void keep(String graphKey, Stretch stretch) {
      sound.keep(graphKey, stretch);
    }
  }
}
