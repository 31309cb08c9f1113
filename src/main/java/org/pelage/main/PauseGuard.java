package org.pelage.main;

import akka.actor.typed.ActorSystem;
import akka.cluster.Cluster;
import akka.cluster.Member;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends a node that stood still so long that the others may have given it up: a machine that was
 * suspended, a process that was stopped, a collection of garbage without an end. What it hosted may
 * by now be elsewhere, so it must not answer once more. A clock that beats tells how long it stood;
 * whoever looks first after a pause, the beat itself or an answer that is about to leave, sees it.
 *
 * <p>A node that is alone in its cluster goes on: nobody can have taken over. Thread-safe.
 */
final class PauseGuard implements AutoCloseable {
  /** What the process ends with. */
  static final int EXIT = 70;

  private static final Logger LOG = LoggerFactory.getLogger(PauseGuard.class);
  private static final long BEAT_MILLIS = 250;

  private final LongSupplier nanoTime;
  private final Duration limit;
  private final BooleanSupplier hasOthers;
  private final Runnable end;
  private final ScheduledExecutorService beating =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "pause-guard");
            thread.setDaemon(true);
            return thread;
          });
  private volatile long lastBeat;

  /**
   * @param limit how long it may stand still
   * @param hasOthers whether somebody could have taken over
   * @param end ends the process at once
   */
  PauseGuard(LongSupplier nanoTime, Duration limit, BooleanSupplier hasOthers, Runnable end) {
    this.nanoTime = nanoTime;
    this.limit = limit;
    this.hasOthers = hasOthers;
    this.end = end;
    this.lastBeat = nanoTime.getAsLong();
  }

  /**
   * Guards this process, at the time after which others give up a member they cannot reach; the
   * time they take to notice and to hand over comes on top.
   */
  static PauseGuard of(ActorSystem<?> system) {
    Cluster cluster = Cluster.get(system);
    Duration limit =
        system.settings().config().getDuration("akka.cluster.split-brain-resolver.stable-after");
    PauseGuard guard =
        new PauseGuard(
            System::nanoTime,
            limit,
            () -> servers(cluster) > 1,
            () -> Runtime.getRuntime().halt(EXIT));
    guard.beating.scheduleWithFixedDelay(
        guard::beat, BEAT_MILLIS, BEAT_MILLIS, TimeUnit.MILLISECONDS);
    return guard;
  }

  private static int servers(Cluster cluster) {
    int servers = 0;
    for (Member member : cluster.state().getMembers()) {
      servers += member.hasRole("server") ? 1 : 0;
    }
    return servers;
  }

  /** Looks, and notes that it has looked. */
  void beat() {
    check();
    lastBeat = nanoTime.getAsLong();
  }

  /** Ends the process if it stood still for too long. */
  void check() {
    Duration still = Duration.ofNanos(nanoTime.getAsLong() - lastBeat);
    if (still.compareTo(limit) > 0 && hasOthers.getAsBoolean()) {
      LOG.error("this node stood still for {}: others may have taken over, so it ends", still);
      end.run();
    }
  }

  @Override
  public void close() {
    beating.shutdownNow();
  }
}
