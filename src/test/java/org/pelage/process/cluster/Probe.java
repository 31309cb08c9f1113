package org.pelage.process.cluster;

import java.io.IOException;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.pelage.process.V1Client;

/** Asks one node for one graph ten times a second, to see for how long there is no answer. */
final class Probe implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(100);
  private static final int OK = 200;

  private final Thread thread;
  private final Queue<Long> answered = new ConcurrentLinkedQueue<>();
  private volatile boolean closed;

  Probe(java.net.URI node, String graph) {
    V1Client client = new V1Client(node, PATIENCE);
    this.thread = new Thread(() -> ask(client, graph), "probe-" + graph);
    thread.setDaemon(true);
    thread.start();
  }

  private void ask(V1Client client, String graph) {
    while (!closed) {
      try {
        if (client.get("/v1/graphs/" + graph).status() == OK) {
          answered.add(System.nanoTime());
        }
      } catch (IOException none) {
        // Asked again.
      }
      LockSupport.parkNanos(PAUSE);
    }
  }

  /** Whether it was answered after that time, ns. */
  boolean answeredSince(long nanos) {
    return answered.stream().anyMatch(at -> at - nanos > 0);
  }

  /** The longest time without an answer from then until now. */
  Duration longestSilence(long sinceNanos) {
    long longest = 0;
    long last = sinceNanos;
    for (long at : answered) {
      if (at - sinceNanos > 0) {
        longest = Math.max(longest, at - last);
        last = at;
      }
    }
    return Duration.ofNanos(Math.max(longest, System.nanoTime() - last));
  }

  @Override
  public void close() {
    closed = true;
  }
}
