package org.pelage.query;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;
import static org.pelage.query.QueryHarness.LIMIT;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.awaitility.Awaitility;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.pelage.base.HeldWrites;
import org.pelage.catalog.RefusedRows;
import org.pelage.graph.Decision;
import org.scalatestplus.junit.JUnitSuite;

/** One failed write of every kind of event of the query object: nothing is lost or doubled. */
public class QueryFailedWritesTest extends JUnitSuite {
  /** What is written from a build to the end of a commit. */
  private static final List<Class<? extends QueryEvent>> ON_THE_WAY =
      List.of(
          QueryEvent.BuildStarted.class,
          QueryEvent.BuildCompleted.class,
          QueryEvent.Applied.class,
          QueryEvent.CommitStarted.class,
          QueryEvent.Committed.class);

  /** What has a test of its own here. */
  private static final List<Class<? extends QueryEvent>> ELSE =
      List.of(
          QueryEvent.Activated.class,
          QueryEvent.BuildFailed.class,
          QueryEvent.CommitAbandoned.class,
          QueryEvent.Dropped.class);

  @Rule public final TemporaryFolder folder = new TemporaryFolder();
  private Path catalog;
  private QueryHarness harness;

  @Before
  public void open() throws IOException {
    catalog = folder.newFolder().toPath();
    harness = new QueryHarness(catalog, 6);
    harness.leased("ann");
  }

  @After
  public void close() {
    harness.close();
  }

  private BooleanSupplier failFirst(Class<? extends QueryEvent> kind) {
    return HeldWrites.failFirst(harness.journal, QueryObjectActor.PERSISTENCE_ID.id(), kind);
  }

  private static void await(java.util.concurrent.Callable<Boolean> condition) {
    Awaitility.await().atMost(QueryHarness.PATIENCE).until(condition);
  }

  private long submitAll() {
    long last = 0;
    for (int i = 0; i < LIMIT; i++) {
      last = harness.submit(1, 2 + i, Decision.MATCH);
    }
    return last;
  }

  @Test
  public void everyKindOfEventIsFailed() {
    Set<Class<?>> all = new HashSet<>(ON_THE_WAY);
    all.addAll(ELSE);
    assertEquals(Set.copyOf(Arrays.asList(QueryEvent.class.getPermittedSubclasses())), all);
  }

  @Test
  public void invariant6_aFailedWriteFromABuildToACommitLosesAndDoublesNothing() {
    for (Class<? extends QueryEvent> kind : ON_THE_WAY) {
      harness.ask(QueryCommand.Drop::new);
      BooleanSupplier failed = failFirst(kind);
      long last = submitAll();
      await(() -> harness.status().committed() == last);
      assertTrue(kind.getSimpleName(), failed.getAsBoolean());
      harness.assertAppliedInOrder();
    }
    int rounds = ON_THE_WAY.size();
    assertEquals(rounds, harness.events(QueryEvent.Committed.class).size());
    assertEquals(rounds * LIMIT, harness.catalog.stagedReviews().counts().manual());
    assertEquals(4, harness.named());
  }

  @Test
  public void afterAFailedActivationItIsActivatedUnderTheSameEpoch() {
    long before = harness.events(QueryEvent.Activated.class).size();
    harness.stop();
    BooleanSupplier failed = failFirst(QueryEvent.Activated.class);
    harness.start();
    harness.leased("ann");
    assertTrue(failed.getAsBoolean());
    List<QueryEvent.Activated> activations = harness.events(QueryEvent.Activated.class);
    assertEquals(before + 1, activations.size());
    assertEquals(before + 1, activations.get(activations.size() - 1).epoch());
  }

  @Test
  public void invariant5_aFailedBuildWhoseEndIsNotWrittenIsBuiltAgain() {
    harness.ask(QueryCommand.Drop::new);
    harness.buildsFail = true;
    BooleanSupplier failed = failFirst(QueryEvent.BuildFailed.class);
    harness.send(QueryCommand.StartJob::new);
    await(() -> harness.status().state().equals("failed"));
    assertTrue(failed.getAsBoolean());
    assertEquals(1, harness.events(QueryEvent.BuildFailed.class).size());
    harness.buildsFail = false;
    harness.leased("ann");
    assertEquals(2, harness.events(QueryEvent.BuildCompleted.class).size());
  }

  @Test
  public void invariant6_aFailedWriteOfAnAbandonedCommitCommitsOnce() {
    harness.blocking.close();
    long last = submitAll();
    await(() -> harness.blocking.held() == 1);
    harness.stop();
    List<Runnable> lateWrite = harness.blocking.open();
    BooleanSupplier failed = failFirst(QueryEvent.CommitAbandoned.class);
    harness.start();
    await(() -> harness.status().committed() == last);
    assertTrue(failed.getAsBoolean());
    lateWrite.forEach(Runnable::run);
    assertEquals(1, harness.events(QueryEvent.CommitAbandoned.class).size());
    assertEquals(1, harness.events(QueryEvent.Committed.class).size());
    assertEquals(LIMIT, harness.catalog.stagedReviews().counts().manual());
    harness.assertAppliedInOrder();
  }

  @Test
  public void aSessionIsThereUntilItsEndIsWritten() {
    BooleanSupplier failed = failFirst(QueryEvent.Dropped.class);
    assertTrue(
        harness.send(QueryCommand.Drop::new).receiveMessage(QueryHarness.PATIENCE)
            instanceof QueryReply.Refused);
    assertTrue(failed.getAsBoolean());
    assertEquals(0, harness.events(QueryEvent.Dropped.class).size());
    harness.leased("ann");
    assertTrue(harness.ask(QueryCommand.Drop::new) instanceof QueryReply.Dropped);
    assertEquals(1, harness.events(QueryEvent.Dropped.class).size());
  }

  @Test
  public void invariant6_aCommitIsWrittenOnceThoughTheCatalogueRefusesEachOfItsRows() {
    harness.blocking.close();
    long last = submitAll();
    for (String table : List.of("annotations", "staged_reviews", "fences")) {
      await(() -> harness.blocking.held() == 1);
      List<Runnable> write = harness.blocking.open();
      harness.blocking.close();
      RefusedRows.during(catalog, table, () -> write.forEach(Runnable::run));
      assertEquals(table, 0, harness.named());
      assertEquals(table, 0, harness.catalog.stagedReviews().counts().manual());
    }
    await(() -> harness.blocking.held() == 1);
    harness.blocking.open().forEach(Runnable::run);
    await(() -> harness.status().committed() == last);
    assertEquals(LIMIT, harness.catalog.stagedReviews().counts().manual());
    assertEquals(1, harness.events(QueryEvent.CommitStarted.class).size());
  }
}
