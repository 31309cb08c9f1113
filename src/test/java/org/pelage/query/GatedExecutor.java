package org.pelage.query;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;

/** Runs tasks at once, or holds them back until the test lets them run or throws them away. */
final class GatedExecutor implements Executor {
  private final List<Runnable> held = new ArrayList<>();
  private boolean closed;

  @Override
  public synchronized void execute(Runnable task) {
    if (closed) {
      held.add(task);
    } else {
      ForkJoinPool.commonPool().execute(task);
    }
  }

  synchronized void close() {
    closed = true;
  }

  synchronized int held() {
    return held.size();
  }

  /** Takes what is held back; later tasks run at once. */
  synchronized List<Runnable> open() {
    closed = false;
    List<Runnable> tasks = List.copyOf(held);
    held.clear();
    return tasks;
  }
}
