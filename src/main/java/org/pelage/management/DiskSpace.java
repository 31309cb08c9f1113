package org.pelage.management;

import akka.actor.typed.ActorSystem;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import scala.concurrent.ExecutionContext;

/**
 * Room where the data directory is. A node with too little says that it is not ready, before its
 * journal finds no room at all.
 *
 * <p>Who asks is told what was seen last, since a file system may take its time to answer, or never
 * do. One that has not answered for {@link #STALE_AFTER} is as good as full: nothing could be
 * written to it. Thread-safe.
 */
public final class DiskSpace {
  /** How often to look. */
  static final Duration EVERY = Duration.ofSeconds(1);

  /** What was seen longer ago is not believed. */
  static final Duration STALE_AFTER = Duration.ofSeconds(10);

  /** What was seen, and when. */
  private record Seen(OptionalLong free, long atNanos) {}

  private final Path folder;
  private final long freeMin;
  private final LongSupplier nanoTime;
  private final AtomicReference<Seen> seen = new AtomicReference<>();

  /**
   * Looks once; blocks while it does.
   *
   * @param folder the data directory
   * @param freeMin bytes below which the node is not ready; 0: it always is
   * @param nanoTime as {@link System#nanoTime()}
   */
  DiskSpace(Path folder, long freeMin, LongSupplier nanoTime) {
    this.folder = folder;
    this.freeMin = freeMin;
    this.nanoTime = nanoTime;
    look();
  }

  /**
   * Looks again and again until the system stops, on threads that may block. Blocks for the first
   * look.
   *
   * @param folder the data directory
   * @param freeMin bytes below which the node is not ready; 0: it always is
   * @param blocking runs what blocks
   */
  public static DiskSpace watch(
      Path folder, long freeMin, ActorSystem<?> system, ExecutionContext blocking) {
    DiskSpace disk = new DiskSpace(folder, freeMin, System::nanoTime);
    system.scheduler().scheduleWithFixedDelay(EVERY, EVERY, disk::look, blocking);
    return disk;
  }

  /** Asks the file system; blocks. */
  void look() {
    OptionalLong free = usable();
    seen.set(new Seen(free, nanoTime.getAsLong()));
  }

  private OptionalLong usable() {
    try {
      return OptionalLong.of(Files.getFileStore(folder).getUsableSpace());
    } catch (IOException gone) {
      return OptionalLong.empty();
    }
  }

  /** Bytes that this process may still write; empty where that cannot be told. Never blocks. */
  OptionalLong free() {
    Seen last = seen.get();
    boolean stale = nanoTime.getAsLong() - last.atNanos() > STALE_AFTER.toNanos();
    return stale ? OptionalLong.empty() : last.free();
  }

  /** Why the node is not ready; empty if there is room. */
  Optional<String> refusal() {
    OptionalLong free = free();
    if (freeMin == 0 || free.isPresent() && free.getAsLong() >= freeMin) {
      return Optional.empty();
    }
    return Optional.of(
        (free.isPresent()
                ? free.getAsLong() + " bytes are left where the data directory is"
                : "the file system of the data directory does not say how much room is left")
            + "; pelage.management.free-disk-min asks for "
            + freeMin);
  }

  void register(PrometheusRegistry registry) {
    GaugeWithCallback.builder()
        .name("pelage_disk_free_bytes")
        .help("Room left where the data directory is; 0 where that cannot be told.")
        .callback(gauge -> gauge.call(free().orElse(0)))
        .register(registry);
  }
}
