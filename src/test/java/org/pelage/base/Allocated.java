package org.pelage.base;

import java.lang.management.ManagementFactory;

/**
 * How much memory a piece of work asks for on its own thread, freed or not: what a few hostile
 * bytes must not be able to drive up.
 */
public final class Allocated {
  private static final com.sun.management.ThreadMXBean THREADS =
      (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** Work that may throw. */
  @FunctionalInterface
  public interface Work {
    void run() throws Exception;
  }

  private Allocated() {}

  /** Bytes asked for by the calling thread while it does that. */
  public static long by(Work work) throws Exception {
    long before = now();
    work.run();
    return now() - before;
  }

  /** Bytes asked for by the calling thread since it began. */
  public static long now() {
    return THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
  }
}
