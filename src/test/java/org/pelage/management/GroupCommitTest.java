package org.pelage.management;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import akka.dispatch.ExecutionContexts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.Test;
import org.scalatestplus.junit.JUnitSuite;
import scala.concurrent.ExecutionContext;
import scala.concurrent.Future;
import scala.concurrent.Promise;
import scala.runtime.BoxedUnit;

/** Writes of many owners gathered into batches, one at a time. */
public class GroupCommitTest extends JUnitSuite {
  private static final ExecutionContext SAME_THREAD = ExecutionContexts.fromExecutor(Runnable::run);

  private final List<List<Integer>> batches = Collections.synchronizedList(new ArrayList<>());
  private final List<Promise<BoxedUnit>> ends = Collections.synchronizedList(new ArrayList<>());

  private Future<BoxedUnit> record(List<Integer> rows) {
    Promise<BoxedUnit> end = Promise.apply();
    batches.add(List.copyOf(rows));
    ends.add(end);
    return end.future();
  }

  private GroupCommit<Integer> commits(int batchRows, int waitingMax) {
    return new GroupCommit<>(this::record, batchRows, waitingMax, SAME_THREAD);
  }

  private void succeed(int batch) {
    ends.get(batch).success(BoxedUnit.UNIT);
  }

  @Test
  public void whatArrivesDuringAWriteGoesIntoTheNext() {
    GroupCommit<Integer> commits = commits(400, 100);
    Future<BoxedUnit> first = commits.write(List.of(1, 2));
    Future<BoxedUnit> second = commits.write(List.of(3));
    Future<BoxedUnit> third = commits.write(List.of(4, 5));
    assertEquals(List.of(List.of(1, 2)), batches);
    succeed(0);
    assertTrue(first.isCompleted());
    assertFalse(second.isCompleted() || third.isCompleted());
    assertEquals(List.of(List.of(1, 2), List.of(3, 4, 5)), batches);
    succeed(1);
    assertTrue(second.isCompleted() && third.isCompleted());
    commits.write(List.of(6));
    assertEquals(List.of(6), batches.get(2));
  }

  @Test
  public void aBatchHasNoMoreRowsThanWantedUnlessOneWriteHas() {
    GroupCommit<Integer> commits = commits(3, 100);
    commits.write(List.of(1));
    commits.write(List.of(2, 3));
    commits.write(List.of(4, 5));
    commits.write(List.of(6, 7, 8, 9, 10));
    for (int i = 0; i < 3; i++) {
      succeed(i);
    }
    assertEquals(
        List.of(List.of(1), List.of(2, 3), List.of(4, 5), List.of(6, 7, 8, 9, 10)), batches);
  }

  @Test
  public void aFailureIsOfItsBatchAlone() {
    GroupCommit<Integer> commits = commits(400, 100);
    Future<BoxedUnit> first = commits.write(List.of(1));
    Future<BoxedUnit> second = commits.write(List.of(2));
    ends.get(0).failure(new IllegalStateException("the disk is full"));
    assertTrue(first.value().get().isFailure());
    assertFalse(second.isCompleted());
    succeed(1);
    assertTrue(second.value().get().isSuccess());
  }

  @Test
  public void aWriterThatThrowsHasFailed() {
    AtomicInteger calls = new AtomicInteger();
    GroupCommit<Integer> commits =
        new GroupCommit<>(
            rows -> {
              if (calls.getAndIncrement() == 0) {
                throw new IllegalStateException("closed");
              }
              return record(rows);
            },
            400,
            100,
            SAME_THREAD);
    assertTrue(commits.write(List.of(1)).value().get().isFailure());
    commits.write(List.of(2));
    assertEquals(List.of(List.of(2)), batches);
  }

  @Test
  public void moreThanMayWaitAreRefused() {
    GroupCommit<Integer> commits = commits(400, 2);
    commits.write(List.of(1));
    commits.write(List.of(2));
    commits.write(List.of(3));
    assertTrue(commits.write(List.of(4)).value().get().isFailure());
    succeed(0);
    assertEquals(List.of(List.of(1), List.of(2, 3)), batches);
  }

  @Test
  public void fromManyThreadsNothingIsLostDoubledOrReordered() throws Exception {
    int threads = 8;
    int each = 2_000;
    List<Integer> written = Collections.synchronizedList(new ArrayList<>());
    AtomicInteger atOnce = new AtomicInteger();
    ExecutorService disk = Executors.newSingleThreadExecutor();
    ExecutorService clients = Executors.newFixedThreadPool(threads);
    try {
      GroupCommit<Integer> commits =
          new GroupCommit<>(
              rows -> {
                assertEquals(1, atOnce.incrementAndGet());
                Promise<BoxedUnit> end = Promise.apply();
                disk.execute(
                    () -> {
                      written.addAll(rows);
                      atOnce.decrementAndGet();
                      end.success(BoxedUnit.UNIT);
                    });
                return end.future();
              },
              50,
              threads * each,
              ExecutionContexts.fromExecutor(disk));
      CountDownLatch done = new CountDownLatch(threads * each);
      for (int t = 0; t < threads; t++) {
        int first = t * each;
        clients.execute(
            () ->
                IntStream.range(first, first + each)
                    .forEach(
                        i ->
                            commits
                                .write(List.of(i))
                                .onComplete(
                                    end -> {
                                      done.countDown();
                                      return null;
                                    },
                                    SAME_THREAD)));
      }
      assertTrue(done.await(60, TimeUnit.SECONDS));
    } finally {
      clients.shutdownNow();
      disk.shutdownNow();
    }
    assertEquals(threads * each, written.size());
    for (int t = 0; t < threads; t++) {
      int first = t * each;
      List<Integer> own = written.stream().filter(i -> i / each * each == first).toList();
      assertEquals(IntStream.range(first, first + each).boxed().toList(), own);
    }
  }
}
