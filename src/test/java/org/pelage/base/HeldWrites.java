package org.pelage.base;

import akka.persistence.testkit.ProcessingResult;
import akka.persistence.testkit.ProcessingSuccess;
import akka.persistence.testkit.StorageFailure;
import akka.persistence.testkit.WriteEvents;
import akka.persistence.testkit.javadsl.PersistenceTestKit;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/**
 * Holds each write of one owner until a test says how it ends, or fails the first of a kind. The
 * journal's thread waits, so nothing else is written or read while a write is held.
 */
public final class HeldWrites {
  private static final long PATIENCE_S = 60;

  private final String persistenceId;
  private final BlockingQueue<Object> held = new LinkedBlockingQueue<>();
  private final BlockingQueue<ProcessingResult> ends = new LinkedBlockingQueue<>();
  private volatile boolean holding;

  public HeldWrites(String persistenceId) {
    this.persistenceId = persistenceId;
  }

  public void hold(PersistenceTestKit journal) {
    held.clear();
    ends.clear();
    holding = true;
    journal.withPolicy(
        (id, operation) ->
            holding && id.equals(persistenceId) && operation instanceof WriteEvents write
                ? end(write)
                : ProcessingSuccess.getInstance());
  }

  private ProcessingResult end(WriteEvents write) {
    held.add(write.getBatch().get(0));
    try {
      return ends.take();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return StorageFailure.create();
    }
  }

  /** The event of the next write, which is held. */
  public Object awaitNext() {
    try {
      Object event = held.poll(PATIENCE_S, TimeUnit.SECONDS);
      if (event == null) {
        throw new AssertionError("nothing is written");
      }
      return event;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  public void letThrough() {
    ends.add(ProcessingSuccess.getInstance());
  }

  /** Fails the write that is held; those after it are not held. */
  public void fail() {
    holding = false;
    ends.add(StorageFailure.create());
  }

  /**
   * Fails the first write that holds an event of that kind; all others succeed.
   *
   * @return whether it has been
   */
  public static BooleanSupplier failFirst(
      PersistenceTestKit journal, String persistenceId, Class<?> kind) {
    AtomicBoolean failed = new AtomicBoolean();
    journal.withPolicy(
        (id, operation) ->
            id.equals(persistenceId)
                    && operation instanceof WriteEvents write
                    && write.getBatch().stream().anyMatch(kind::isInstance)
                    && failed.compareAndSet(false, true)
                ? StorageFailure.create()
                : ProcessingSuccess.getInstance());
    return failed::get;
  }

  /** Whatever is held, and all that comes. */
  public void letAllThrough() {
    holding = false;
    letThrough();
  }
}
