package org.pelage.http.gateway;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.pelage.board.Board;
import org.pelage.board.GraphSummary;
import org.pelage.registry.RegistryReply.GraphEntry;
import org.pelage.registry.RegistryReply.Listed;

/**
 * Every graph at a glance. Which graphs there are is asked of the registry, at most once in {@link
 * #KEEP} and again after every change made through this node; how each of them is, is read from
 * this node's {@link Board}. No graph is asked and none is woken. Thread-safe.
 */
public final class GraphList {
  /** How long an answer of the registry is relied on. */
  static final Duration KEEP = Duration.ofSeconds(1);

  /** How long rows are given out again although the board has changed. */
  private static final Duration SAME_ROWS = Duration.ofMillis(200);

  /**
   * One graph.
   *
   * @param told what it last said of itself, empty if it was never heard of
   */
  public record Row(GraphEntry entry, Optional<Board.Entry> told) {
    /** One of starting, computing, ready, all-leased, finished, failed. */
    public String state() {
      return switch (entry.state()) {
        case "starting", "failed" -> entry.state();
        default -> told.map(e -> e.summary().state()).orElse("starting");
      };
    }

    /** Why, or what else there is to say; empty if nothing. */
    public String reason() {
      if (!entry.reason().isEmpty()) {
        return entry.reason();
      }
      return told.map(e -> e.summary().reason())
          .orElse("not heard of yet since this server started");
    }

    /** Whether this is the graph's own word since the node started. */
    public boolean isCurrent() {
      return told.map(Board.Entry::current).orElse(false);
    }

    public Optional<GraphSummary.Figures> figures() {
      return told.flatMap(e -> e.summary().figures());
    }
  }

  /** All rows, by key: the same object as long as nothing is news. */
  public record Rows(List<Row> rows) {}

  private record Known(List<GraphEntry> graphs, long untilNanos) {}

  private record Joined(
      List<GraphEntry> graphs, Board.Snapshot board, long untilNanos, Rows rows) {}

  private final Function<Optional<String>, CompletableFuture<Listed>> registry;
  private final Board board;
  private final LongSupplier nanoTime;
  private Optional<Known> known = Optional.empty();
  private Optional<Joined> joined = Optional.empty();
  private Optional<CompletableFuture<List<GraphEntry>>> asking = Optional.empty();

  /**
   * @param registry the page of the registry's list after that key
   */
  GraphList(
      Function<Optional<String>, CompletableFuture<Listed>> registry,
      Board board,
      LongSupplier nanoTime) {
    this.registry = registry;
    this.board = board;
    this.nanoTime = nanoTime;
  }

  /** What is known now. */
  public CompletableFuture<Rows> rows() {
    Optional<List<GraphEntry>> fresh = fresh();
    return fresh.isPresent()
        ? CompletableFuture.completedFuture(join(fresh.get()))
        : ask().exceptionallyCompose(this::asLastKnown).thenApply(this::join);
  }

  /** While the registry moves to another node it is silent; graphs do not come and go then. */
  private synchronized CompletableFuture<List<GraphEntry>> asLastKnown(Throwable failure) {
    return known
        .map(k -> CompletableFuture.completedFuture(k.graphs()))
        .orElseGet(() -> CompletableFuture.failedFuture(failure));
  }

  private synchronized Optional<List<GraphEntry>> fresh() {
    return known.filter(k -> k.untilNanos() - nanoTime.getAsLong() > 0).map(Known::graphs);
  }

  /** What the registry is being asked already is not asked again. */
  private synchronized CompletableFuture<List<GraphEntry>> ask() {
    if (asking.isPresent()) {
      return asking.get();
    }
    CompletableFuture<List<GraphEntry>> answer = pages(Optional.empty(), new ArrayList<>());
    asking = Optional.of(answer);
    answer.whenComplete((graphs, failure) -> answered(answer, graphs));
    return answer;
  }

  private synchronized void answered(
      CompletableFuture<List<GraphEntry>> answer, List<GraphEntry> graphs) {
    if (asking.filter(a -> a == answer).isPresent()) {
      asking = Optional.empty();
      Optional<List<GraphEntry>> newest = Optional.ofNullable(graphs);
      known = newest.or(() -> known.map(Known::graphs)).map(g -> new Known(g, after(KEEP)));
    }
  }

  private CompletableFuture<List<GraphEntry>> pages(
      Optional<String> after, List<GraphEntry> before) {
    return registry
        .apply(after)
        .thenCompose(
            page -> {
              before.addAll(page.graphs());
              return page.next().isPresent()
                  ? pages(page.next(), before)
                  : CompletableFuture.completedFuture(List.copyOf(before));
            });
  }

  /** The list has changed, or may have: what is being asked may be too old to be kept. */
  synchronized void forget() {
    known = Optional.empty();
    asking = Optional.empty();
  }

  private synchronized Rows join(List<GraphEntry> graphs) {
    Board.Snapshot now = board.now();
    Optional<Joined> same =
        joined
            .filter(j -> j.graphs() == graphs)
            .filter(j -> j.board() == now || j.untilNanos() - nanoTime.getAsLong() > 0);
    if (same.isEmpty()) {
      List<Row> rows = graphs.stream().map(g -> new Row(g, now.of(g.graphKey()))).toList();
      joined = Optional.of(new Joined(graphs, now, after(SAME_ROWS), new Rows(rows)));
    }
    return joined.orElseThrow().rows();
  }

  private long after(Duration duration) {
    return nanoTime.getAsLong() + duration.toNanos();
  }
}
