package org.pelage.management;

import akka.dispatch.Futures;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;
import scala.concurrent.ExecutionContext;
import scala.concurrent.Future;
import scala.concurrent.Promise;
import scala.runtime.BoxedUnit;
import scala.util.Try;

/**
 * Writes one batch at a time; what arrives meanwhile goes into the next one (group commit). Each
 * write of a batch ends as the batch does. Thread-safe; a write costs a short lock and a promise,
 * where a stream of them took two more messages each.
 *
 * @param <T> a row
 */
final class GroupCommit<T> {
  /** Rows of one owner and who waits for them. */
  private record Waiting<T>(List<T> rows, Promise<BoxedUnit> end) {}

  private final Function<List<T>, Future<BoxedUnit>> batchWriter;
  private final int batchRows;
  private final int waitingMax;
  private final ExecutionContext executor;
  private final Deque<Waiting<T>> waiting = new ArrayDeque<>();
  private boolean busy;

  /**
   * @param batchWriter makes rows durable, all or none
   * @param batchRows so many rows to a batch, unless one write has more
   * @param waitingMax so many writes wait at most; more are refused
   * @param executor where batches end and the next begin
   */
  GroupCommit(
      Function<List<T>, Future<BoxedUnit>> batchWriter,
      int batchRows,
      int waitingMax,
      ExecutionContext executor) {
    this.batchWriter = batchWriter;
    this.batchRows = batchRows;
    this.waitingMax = waitingMax;
    this.executor = executor;
  }

  /** Ends when the rows are durable, or fails when none of them are. */
  Future<BoxedUnit> write(List<T> rows) {
    Waiting<T> write = new Waiting<>(rows, Promise.apply());
    List<Waiting<T>> batch = List.of();
    synchronized (this) {
      if (waiting.size() >= waitingMax) {
        return Futures.failed(
            new IllegalStateException(waitingMax + " writes wait for the journal already"));
      }
      waiting.add(write);
      if (!busy) {
        busy = true;
        batch = nextBatch();
      }
    }
    begin(batch);
    return write.end().future();
  }

  private void begin(List<Waiting<T>> batch) {
    if (batch.isEmpty()) {
      return;
    }
    List<T> rows = new ArrayList<>();
    batch.forEach(write -> rows.addAll(write.rows()));
    writeAll(rows).onComplete(end -> ended(batch, end), executor);
  }

  /** A writer that throws has failed, like one that says so later. */
  private Future<BoxedUnit> writeAll(List<T> rows) {
    try {
      return batchWriter.apply(rows);
    } catch (RuntimeException e) {
      return Futures.failed(e);
    }
  }

  private Void ended(List<Waiting<T>> batch, Try<BoxedUnit> end) {
    List<Waiting<T>> next;
    synchronized (this) {
      next = nextBatch();
      busy = !next.isEmpty();
    }
    begin(next);
    batch.forEach(write -> write.end().complete(end));
    return null;
  }

  private List<Waiting<T>> nextBatch() {
    List<Waiting<T>> batch = new ArrayList<>();
    int rows = 0;
    while (!waiting.isEmpty() && (rows == 0 || rows + waiting.peek().rows().size() <= batchRows)) {
      rows += waiting.peek().rows().size();
      batch.add(waiting.poll());
    }
    return batch;
  }
}
