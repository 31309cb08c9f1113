package org.pelage.query;

import static org.junit.Assert.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import org.awaitility.Awaitility;
import org.pelage.catalog.ReviewRow;
import org.pelage.catalog.RowidPair;
import org.pelage.graph.Decision;

/**
 * Random feedback, restarts, dropped sessions and failed writes: whatever happens, the reviews that
 * are committed are exactly what was accepted, once each and in order (invariant 6).
 */
class QueryObjectProperties {
  private static final int ANNOTATIONS = 5;
  private static final int STEPS = 12;
  private static final Duration PATIENCE = Duration.ofSeconds(120);
  private static final QueryHarness HARNESS = new QueryHarness(directory(), ANNOTATIONS);

  /** Everything ever accepted, by number from 1. */
  private static final List<RowidPair> ACCEPTED = new ArrayList<>();

  private static Path directory() {
    try {
      Path directory = Files.createTempDirectory("query-properties");
      directory.toFile().deleteOnExit();
      return directory;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @AfterContainer
  static void close() {
    HARNESS.close();
  }

  @Property(tries = 8, seed = "20261122", shrinking = ShrinkingMode.OFF)
  void invariant6_commitsWhatWasAcceptedWithAFixedSeed(@ForAll long seed) {
    play(new Random(seed));
  }

  @Property(tries = 8, shrinking = ShrinkingMode.OFF)
  void invariant6_commitsWhatWasAccepted(@ForAll long seed) {
    play(new Random(seed));
  }

  private static void play(Random random) {
    int failures = 0;
    for (int i = 0; i < STEPS; i++) {
      switch (random.nextInt(8)) {
        case 0 -> HARNESS.restart();
        case 1 -> HARNESS.send(QueryCommand.Drop::new);
        case 2 -> {
          if (failures++ == 0) {
            HARNESS.journal.failNextPersisted(QueryObjectActor.PERSISTENCE_ID.id());
          }
        }
        case 3 -> HARNESS.sendLease("r" + random.nextInt(3));
        default -> submit(random);
      }
    }
    while (ACCEPTED.size() % QueryHarness.LIMIT != 0) {
      submit(random);
    }
    assertCommitted();
  }

  private static void submit(Random random) {
    int a = 1 + random.nextInt(ANNOTATIONS);
    int b = 1 + (a + random.nextInt(ANNOTATIONS - 1)) % ANNOTATIONS;
    Decision decision = random.nextBoolean() ? Decision.MATCH : Decision.NOMATCH;
    ACCEPTED.add(RowidPair.of(a, b));
    assertEquals(ACCEPTED.size(), HARNESS.submit(a, b, decision));
  }

  /** A build that failed is begun anew by the next caller, so somebody keeps asking. */
  private static void assertCommitted() {
    Awaitility.await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(500))
        .untilAsserted(
            () -> {
              HARNESS.sendLease("late");
              QueryReply.Status status = HARNESS.status();
              assertEquals(
                  "committed, while the buffer has " + HARNESS.buffered() + ": " + status,
                  ACCEPTED.size(),
                  status.committed());
            });
    List<ReviewRow> staged = HARNESS.catalog.stagedReviews().page(0, 10_000);
    assertEquals(ACCEPTED, staged.stream().map(row -> row.review().pair()).toList());
    assertEquals(
        ACCEPTED.size() / QueryHarness.LIMIT, HARNESS.events(QueryEvent.Committed.class).size());
  }
}
