package org.pelage.http.overview;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import org.pelage.base.Refusal;
import org.pelage.http.gateway.Owners;
import org.pelage.http.wire.Refused;
import org.pelage.session.SessionCommand;
import org.pelage.session.SessionReply;
import org.pelage.session.SessionReply.EdgeRow;
import org.pelage.session.SessionReply.IndividualRow;
import org.pelage.session.SessionReply.ItemRow;

/**
 * Reads whole graphs, and remembers the last few: a graph that changes all the time is read anew at
 * most every few seconds, however many people look at it. Thread-safe.
 */
final class WholeGraphs {
  private static final int GRAPHS_MAX = 4;
  private static final int ITEMS_MAX = 500_000;
  private static final int PAGE = 500;
  private static final long STALE_NANOS = Duration.ofSeconds(5).toNanos();

  private record Kept(WholeGraph graph, long readAt) {}

  private final Owners owners;
  private final LongSupplier nanoTime;
  private final Map<UUID, Kept> kept = new LinkedHashMap<>(GRAPHS_MAX, 0.75f, true);

  WholeGraphs(Owners owners, LongSupplier nanoTime) {
    this.owners = owners;
    this.nanoTime = nanoTime;
  }

  /** The graph as it is, or as it was a few seconds ago. */
  CompletableFuture<WholeGraph> of(UUID graph) {
    return owners
        .read(graph, SessionReply.State.class, SessionCommand.GetState::new)
        .thenApply(state -> current(graph, state.sequence()));
  }

  private synchronized WholeGraph current(UUID graph, long sequence) {
    Kept have = kept.get(graph);
    if (have != null && !have.graph().hasFailed() && isGoodEnough(have, sequence)) {
      return have.graph();
    }
    WholeGraph read = read(graph, sequence);
    kept.put(graph, new Kept(read, nanoTime.getAsLong()));
    if (kept.size() > GRAPHS_MAX) {
      kept.remove(kept.keySet().iterator().next());
    }
    return read;
  }

  private boolean isGoodEnough(Kept have, long sequence) {
    return have.graph().sequence() == sequence
        || nanoTime.getAsLong() - have.readAt() < STALE_NANOS;
  }

  private WholeGraph read(UUID graph, long sequence) {
    CompletableFuture<List<IndividualRow>> individuals =
        individuals(graph, Optional.empty(), new ArrayList<>());
    CompletableFuture<List<EdgeRow>> suspects = suspects(graph);
    return new WholeGraph(
        sequence,
        individuals,
        suspects,
        individuals.thenCompose(all -> items(graph, 0, new ArrayList<>())),
        individuals.thenApply(Layout::of));
  }

  private CompletableFuture<List<IndividualRow>> individuals(
      UUID graph, Optional<UUID> after, List<IndividualRow> found) {
    return owners
        .read(
            graph,
            SessionReply.Individuals.class,
            replyTo -> new SessionCommand.GetIndividuals(after, PAGE, replyTo))
        .thenCompose(
            page -> {
              found.addAll(page.individuals());
              return page.next().isPresent()
                  ? individuals(graph, page.next(), found)
                  : CompletableFuture.completedFuture(found);
            });
  }

  private CompletableFuture<List<EdgeRow>> suspects(UUID graph) {
    return owners
        .read(
            graph,
            SessionReply.Inconsistencies.class,
            replyTo -> new SessionCommand.GetInconsistencies(PAGE, replyTo))
        .thenApply(
            reply ->
                reply.inconsistencies().stream().flatMap(row -> row.suspects().stream()).toList());
  }

  private CompletableFuture<List<ItemRow>> items(UUID graph, long after, List<ItemRow> found) {
    return owners
        .read(
            graph,
            SessionReply.Items.class,
            replyTo -> new SessionCommand.GetItems(after, PAGE, replyTo))
        .thenCompose(
            page -> {
              found.addAll(page.items());
              if (found.size() > ITEMS_MAX) {
                throw Refused.of(
                    Refusal.Kind.LIMIT, "", "more than " + ITEMS_MAX + " answers to look through");
              }
              return page.next().isPresent()
                  ? items(graph, page.next().get(), found)
                  : CompletableFuture.completedFuture(found);
            });
  }
}
