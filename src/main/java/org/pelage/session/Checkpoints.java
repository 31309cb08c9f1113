package org.pelage.session;

import akka.actor.typed.javadsl.ActorContext;
import akka.serialization.SerializationExtension;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checkpoints of one graph. They are made off the actor, from what is durable and never changes:
 * the journal itself is read on to a number and kept packed, a page a row, without looking into its
 * events: to read and write each again took more of the processor than deciding them. A start
 * applies the events of its checkpoint and then those after it, so that both ways give the same
 * state (invariant 9); one that is missing, damaged or behind costs time, never correctness.
 */
final class Checkpoints {
  private static final Logger LOG = LoggerFactory.getLogger(Checkpoints.class);

  private final String graphKey;
  private final SessionServices services;
  private final Offstage offstage;
  private final Packing packing;
  private final CheckpointPace pace;
  private long kept;
  private boolean busy;

  Checkpoints(
      ActorContext<DoorMessage> context,
      String graphKey,
      SessionServices services,
      Offstage offstage) {
    this.graphKey = graphKey;
    this.services = services;
    this.offstage = offstage;
    this.pace = new CheckpointPace(services.settings().checkpointEvents());
    this.packing = new Packing(SerializationExtension.get(context.getSystem().classicSystem()));
  }

  /**
   * The next events from {@code from} on, none after {@code target}: a page of the checkpoint, or
   * of the journal where that has none. Only whole pages are kept.
   */
  CompletionStage<List<JournalReader.Row>> read(String persistenceId, long from, long target) {
    long to = Math.min(target, from + services.settings().pageMax() - 1);
    if (to < from + services.settings().pageMax() - 1) {
      return services.reader().read(persistenceId, from, to);
    }
    return CompletableFuture.supplyAsync(() -> find(from, target), services.blocking())
        .exceptionally(this::passedOver)
        .thenCompose(
            rows ->
                rows.isEmpty()
                    ? services.reader().read(persistenceId, from, to)
                    : CompletableFuture.completedFuture(rows));
  }

  private List<JournalReader.Row> find(long from, long target) {
    return services
        .checkpoints()
        .find(graphKey, from)
        .filter(stretch -> stretch.to() <= target)
        .map(stretch -> rows(from, events(stretch)))
        .orElse(List.of());
  }

  private List<SessionEvent> events(CheckpointStore.Stretch stretch) {
    return packing.unpack(stretch.packed(), stretch.to() - stretch.from() + 1);
  }

  private List<JournalReader.Row> passedOver(Throwable damaged) {
    LOG.warn("A checkpoint of graph {} is passed over: {}", graphKey, damaged.toString());
    return List.of();
  }

  private static List<JournalReader.Row> rows(long from, List<SessionEvent> events) {
    List<JournalReader.Row> rows = new java.util.ArrayList<>(events.size());
    for (int i = 0; i < events.size(); i++) {
      rows.add(new JournalReader.Row(from + i, events.get(i)));
    }
    return rows;
  }

  /** Asked at every tick: whether there are enough events not yet kept, and time to keep them. */
  boolean isDue(long applied) {
    return pace.isDue(applied, kept) && !busy;
  }

  /** Whether there is a page to keep before the graph goes to sleep. */
  boolean isDueBeforeSleep(long applied) {
    return !busy && applied - kept >= services.settings().pageMax();
  }

  /** Keeps everything up to that number, in whole pages. */
  void make(String persistenceId, long applied) {
    if (busy) {
      return;
    }
    busy = true;
    offstage.await(
        CompletableFuture.supplyAsync(
                () -> services.checkpoints().last(graphKey), services.blocking())
            .thenCompose(last -> keepOn(persistenceId, last, applied)),
        this::done,
        failure -> {
          busy = false;
          kept = applied;
          LOG.warn("No checkpoint of graph {}: {}", graphKey, failure.toString());
        });
  }

  private void done(long last) {
    busy = false;
    kept = last;
  }

  private CompletionStage<Long> keepOn(String persistenceId, long last, long applied) {
    int page = services.settings().pageMax();
    if (applied - last < page) {
      return CompletableFuture.completedFuture(last);
    }
    long to = last + page;
    Executor blocking = services.blocking();
    return services
        .stored()
        .read(persistenceId, last + 1, to)
        .thenAcceptAsync(events -> keep(events, last + 1, to), blocking)
        .thenCompose(done -> keepOn(persistenceId, to, applied));
  }

  private void keep(List<StoredEvents.Stored> events, long from, long to) {
    if (events.size() != to - from + 1) {
      throw new IllegalStateException("events " + from + " to " + to + " are not all there");
    }
    services
        .checkpoints()
        .keep(graphKey, new CheckpointStore.Stretch(from, to, packing.pack(events)));
  }
}
