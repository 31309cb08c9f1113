package org.pelage.query;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertTrue;
import static org.pelage.query.QueryHarness.LIMIT;

import akka.actor.testkit.typed.javadsl.TestProbe;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.pelage.base.Refusal;
import org.pelage.graph.Decision;
import org.scalatestplus.junit.JUnitSuite;

public class QueryObjectTest extends JUnitSuite {
  @Rule public final TemporaryFolder folder = new TemporaryFolder();
  private QueryHarness harness;

  @Before
  public void open() throws IOException {
    harness = new QueryHarness(folder.newFolder().toPath(), 6);
    Awaitility.await()
        .atMost(QueryHarness.PATIENCE)
        .until(
            () ->
                !(harness.lease("") instanceof QueryReply.Refused r
                    && r.refusal().kind() == Refusal.Kind.UNAVAILABLE));
  }

  @After
  public void close() {
    harness.close();
  }

  private void joinThree() {
    harness.submit(1, 2, Decision.MATCH);
    harness.submit(2, 3, Decision.MATCH);
    harness.submit(4, 5, Decision.NOMATCH);
  }

  @Test
  public void invariant5_howeverManyFirstCallersItIsBuiltOnce() {
    List<TestProbe<QueryReply>> callers = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      callers.add(harness.sendLease("r" + i));
    }
    callers.forEach(caller -> caller.receiveMessage(QueryHarness.PATIENCE));
    Awaitility.await()
        .atMost(QueryHarness.PATIENCE)
        .until(() -> harness.status().state().equals("ready"));
    assertEquals(1, harness.builds.get());
    QueryReply.Status status = harness.status();
    assertEquals(1, status.builds());
    assertEquals(1, status.jobs());
    assertEquals("ready", status.state());
  }

  @Test
  public void invariant7_aPairIsLeasedToOneAtATimeAndNeverTakenOutByLooking() {
    Set<Set<UUID>> pairs = new HashSet<>();
    Set<String> leases = new HashSet<>();
    for (int i = 0; i < 5; i++) {
      QueryReply.LeasedPair pair = harness.leased("r" + i);
      assertTrue(pairs.add(Set.of(pair.a(), pair.b())));
      leases.add(pair.lease());
    }
    for (String lease : leases) {
      harness.ask(replyTo -> new QueryCommand.ReturnLease(lease, Optional.empty(), replyTo));
    }
    Set<Set<UUID>> again = new HashSet<>();
    for (int i = 0; i < 5; i++) {
      QueryReply.LeasedPair pair = harness.leased("s" + i);
      again.add(Set.of(pair.a(), pair.b()));
    }
    assertEquals(pairs, again);
    QueryReply view =
        harness.ask(
            replyTo ->
                new QueryCommand.GetPair(QueryHarness.uuid(1), QueryHarness.uuid(2), replyTo));
    assertTrue(view instanceof QueryReply.PairView);
  }

  @Test
  public void aFailedBuildIsReportedAndCanBeStartedAgain() {
    harness.leased("ann");
    harness.ask(QueryCommand.Drop::new);
    harness.buildsFail = true;
    harness.lease("ann");
    harness.awaitStatus(status -> status.state().equals("failed"));
    QueryReply.Leased failed = (QueryReply.Leased) harness.lease("ann");
    assertEquals("failed", failed.state());
    assertTrue(failed.reason(), failed.reason().contains("no memory"));
    QueryReply.Job job =
        (QueryReply.Job)
            harness.ask(replyTo -> new QueryCommand.GetJob(failed.job().get(), replyTo));
    assertEquals(JobStatus.EXCEPTION, job.status());
    harness.buildsFail = false;
    harness.leased("ann");
    assertNotEquals(failed.job(), harness.status().job());
  }

  @Test
  public void aFailedBuildIsTriedAgainByItselfWhileFeedbackWaits() {
    harness.leased("ann");
    harness.ask(QueryCommand.Drop::new);
    harness.buildsFail = true;
    int before = harness.builds.get();
    joinThree();
    Awaitility.await()
        .atMost(QueryHarness.PATIENCE)
        .until(() -> harness.builds.get() >= before + 3);
    harness.buildsFail = false;
    Awaitility.await()
        .atMost(QueryHarness.PATIENCE)
        .until(() -> harness.status().committed() == LIMIT);
  }

  @Test
  public void itIsTriedAgainEverLaterAndNotForEver() {
    Patience patience = new Patience(Duration.ofSeconds(5));
    assertEquals(Duration.ofSeconds(5), patience.pause(1));
    assertEquals(Duration.ofSeconds(40), patience.pause(4));
    assertEquals(Duration.ofMinutes(5), patience.pause(60));
    java.time.Instant noon = java.time.Instant.parse("2026-11-22T12:00:00Z");
    QueryState.Job failed =
        new QueryState.Job(
            new UUID(1, 1), 1, JobStatus.EXCEPTION, "no memory", noon, Optional.of(noon));
    assertTrue(!patience.isOver(List.of(failed, failed), noon.plusSeconds(9)));
    assertTrue(patience.isOver(List.of(failed, failed), noon.plusSeconds(10)));
    List<QueryState.Job> many = java.util.Collections.nCopies(Patience.FAILURES_MAX, failed);
    assertTrue(!patience.isOver(many, noon.plusSeconds(1_000_000)));
  }

  @Test
  public void whoeverWaitsForAWriteThatFailsIsToldAtOnce() {
    harness.leased("ann");
    for (int ask = 0; ask < 3; ask++) {
      TestProbe<QueryReply> probe = ask == 0 ? failedDrop() : failedBuild(ask == 1);
      QueryReply.Refused told = (QueryReply.Refused) probe.receiveMessage(QueryHarness.PATIENCE);
      assertEquals(Refusal.Kind.OUTCOME_UNKNOWN, told.refusal().kind());
      Awaitility.await().atMost(QueryHarness.PATIENCE).until(() -> harness.leased("ann") != null);
    }
  }

  private TestProbe<QueryReply> failedDrop() {
    harness.journal.failNextPersisted(QueryObjectActor.PERSISTENCE_ID.id());
    return harness.send(QueryCommand.Drop::new);
  }

  /** A caller that has an absent session built. */
  private TestProbe<QueryReply> failedBuild(boolean lease) {
    harness.ask(QueryCommand.Drop::new);
    harness.journal.failNextPersisted(QueryObjectActor.PERSISTENCE_ID.id());
    return lease ? harness.sendLease("bob") : harness.send(QueryCommand.StartJob::new);
  }

  @Test
  public void theJobIsTheSameHoweverOftenItIsStarted() {
    QueryReply.Job first = (QueryReply.Job) harness.ask(QueryCommand.StartJob::new);
    QueryReply.Job second = (QueryReply.Job) harness.ask(QueryCommand.StartJob::new);
    assertEquals(first.job(), second.job());
    harness.leased("ann");
    QueryReply.Job third = (QueryReply.Job) harness.ask(QueryCommand.StartJob::new);
    assertEquals(first.job(), third.job());
    assertEquals(JobStatus.COMPLETED, third.status());
    QueryReply.Job unknown =
        (QueryReply.Job) harness.ask(replyTo -> new QueryCommand.GetJob(new UUID(9, 9), replyTo));
    assertEquals(JobStatus.UNKNOWN, unknown.status());
  }

  @Test
  public void invariant6_theSubmitThatReachesTheLimitCommitsNamesOnce() {
    harness.leased("ann");
    harness.submit(1, 2, Decision.MATCH);
    harness.submit(2, 3, Decision.MATCH);
    harness.awaitStatus(status -> status.counter() == 2);
    for (int i = 0; i < 5; i++) {
      harness.lease("viewer" + i);
    }
    assertEquals(0, harness.named());
    harness.submit(4, 5, Decision.NOMATCH);
    harness.awaitStatus(status -> status.committed() == LIMIT);
    assertEquals(harness.name(1), harness.name(2));
    assertEquals(harness.name(1), harness.name(3));
    assertTrue(harness.name(1).isPresent());
    assertEquals(3, harness.named());
    assertEquals(3, harness.catalog.stagedReviews().counts().manual());
    Awaitility.await().atMost(QueryHarness.PATIENCE).until(() -> harness.buffered().pending() == 0);
    assertEquals(1, harness.events(QueryEvent.Committed.class).size());
    assertEquals("ready", harness.status().state());
  }

  @Test
  public void invariant6_feedbackThatReachesTheLimitHasTheSessionBuiltByItself() {
    harness.leased("ann");
    harness.ask(QueryCommand.Drop::new);
    joinThree();
    harness.awaitStatus(status -> status.committed() == LIMIT);
    assertEquals(3, harness.named());
  }

  @Test
  public void invariant6_aPullThatOutlivesItsSessionStopsNoLaterOne() {
    harness.leased("ann");
    harness.pullsAreLost = true;
    harness.submit(1, 2, Decision.MATCH);
    Awaitility.await().atMost(QueryHarness.PATIENCE).until(() -> harness.status().accepted() == 1);
    harness.ask(QueryCommand.Drop::new);
    harness.pullsAreLost = false;
    harness.leased("ann");
    harness.awaitStatus(status -> status.applied() == 1);
  }

  @Test
  public void invariant6_theLaterAnswerOnAPairWins() {
    harness.leased("ann");
    harness.submit(1, 2, Decision.NOMATCH);
    harness.submit(1, 2, Decision.MATCH);
    harness.submit(4, 5, Decision.NOMATCH);
    harness.awaitStatus(status -> status.committed() == LIMIT);
    assertEquals(2, harness.named());
  }

  @Test
  public void invariant6_everyItemIsAppliedOncePerBuildAlsoAfterARestart() {
    harness.leased("ann");
    harness.submit(1, 2, Decision.MATCH);
    harness.submit(2, 3, Decision.MATCH);
    harness.awaitStatus(status -> status.applied() == 2);
    harness.restart();
    assertEquals("absent", harness.status().state());
    harness.leased("ann");
    harness.submit(4, 5, Decision.NOMATCH);
    harness.awaitStatus(status -> status.committed() == LIMIT);
    assertEquals(3, harness.named());
    harness.assertAppliedInOrder();
  }

  @Test
  public void invariant6_aCommitThatWasNotWrittenIsAbandonedAndMadeAnew() {
    harness.leased("ann");
    harness.blocking.close();
    joinThree();
    Awaitility.await().atMost(QueryHarness.PATIENCE).until(() -> harness.blocking.held() == 1);
    harness.stop();
    List<Runnable> lateWrite = harness.blocking.open();
    harness.start();
    harness.awaitStatus(status -> status.committed() == LIMIT);
    lateWrite.forEach(Runnable::run);
    assertEquals(1, harness.events(QueryEvent.CommitAbandoned.class).size());
    assertEquals(1, harness.events(QueryEvent.Committed.class).size());
    assertEquals(2, harness.catalog.fences().state(NameCommitter.FENCE).lastNumber());
    assertEquals(3, harness.catalog.stagedReviews().counts().manual());
    harness.assertAppliedInOrder();
  }

  @Test
  public void invariant6_aCommitThatWasWrittenButNotJournaledIsNotRepeated() {
    harness.leased("ann");
    harness.blocking.close();
    joinThree();
    Awaitility.await().atMost(QueryHarness.PATIENCE).until(() -> harness.blocking.held() == 1);
    harness.stop();
    harness.blocking.open().forEach(Runnable::run);
    assertEquals(3, harness.named());
    harness.start();
    harness.awaitStatus(status -> status.committed() == LIMIT);
    assertEquals(0, harness.events(QueryEvent.CommitAbandoned.class).size());
    assertEquals(1, harness.catalog.fences().state(NameCommitter.FENCE).lastNumber());
    Awaitility.await().atMost(QueryHarness.PATIENCE).until(() -> harness.buffered().pending() == 0);
  }

  /**
   * A write fails while the session is built, and the build ends before the fence is taken anew.
   */
  @Test
  public void invariant6_nothingIsCommittedBeforeTheFenceIsTaken() {
    harness.leased("ann");
    harness.ask(QueryCommand.Drop::new);
    harness.blocking.close();
    harness.ask(QueryCommand.StartJob::new);
    harness.journal.failNextPersisted(QueryObjectActor.PERSISTENCE_ID.id());
    harness.send(QueryCommand.Drop::new);
    Awaitility.await().atMost(QueryHarness.PATIENCE).until(() -> harness.blocking.held() == 2);
    List<Runnable> buildAndClaim = harness.blocking.open();
    harness.blocking.close();
    buildAndClaim.get(0).run();
    harness.awaitStatus(status -> status.state().equals("ready"));
    joinThree();
    harness.awaitStatus(status -> status.accepted() == LIMIT);
    Awaitility.await()
        .during(Duration.ofMillis(300))
        .atMost(QueryHarness.PATIENCE)
        .until(() -> harness.events(QueryEvent.CommitStarted.class).isEmpty());
    harness.blocking.open();
    buildAndClaim.get(1).run();
    harness.awaitStatus(status -> status.committed() == LIMIT);
    assertEquals(0, harness.events(QueryEvent.CommitAbandoned.class).size());
    assertEquals(3, harness.catalog.stagedReviews().counts().manual());
    harness.assertAppliedInOrder();
  }

  @Test
  public void aBuildThatWasInterruptedIsTakenUpAgainUnderTheSameJob() {
    harness.leased("ann");
    harness.ask(QueryCommand.Drop::new);
    harness.blocking.close();
    QueryReply.Job job = (QueryReply.Job) harness.ask(QueryCommand.StartJob::new);
    harness.stop();
    harness.blocking.open();
    harness.start();
    harness.leased("ann");
    assertEquals(Optional.of(job.job()), harness.status().job());
  }

  @Test
  public void aDroppedSessionIsBuiltAnewAndItsLeasesAreLost() {
    QueryReply.LeasedPair old = harness.leased("ann");
    harness.submit(1, 2, Decision.MATCH);
    harness.awaitStatus(status -> status.applied() == 1);
    assertTrue(harness.ask(QueryCommand.Drop::new) instanceof QueryReply.Dropped);
    assertEquals(1, harness.buffered().pending());
    harness.leased("ben");
    QueryReply lost =
        harness.ask(
            replyTo -> new QueryCommand.RenewLease(old.lease(), Duration.ofMinutes(1), replyTo));
    assertEquals(Refusal.Kind.LEASE_LOST, ((QueryReply.Refused) lost).refusal().kind());
    harness.awaitStatus(status -> status.applied() == 1 && status.builds() == 2);
  }

  @Test
  public void namesChangedByOthersAreLeftAlone() {
    harness.leased("ann");
    int rowid = harness.catalog.annotations().byUuid(QueryHarness.uuid(1)).orElseThrow().rowid();
    harness.catalog.annotations().setNames(java.util.Map.of(rowid, Optional.of("Zora")));
    joinThree();
    harness.awaitStatus(status -> status.committed() == LIMIT);
    assertEquals(Optional.of("Zora"), harness.name(1));
    assertEquals(1, harness.events(QueryEvent.Committed.class).get(0).foreign());
  }
}
