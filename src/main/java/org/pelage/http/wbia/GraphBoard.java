package org.pelage.http.wbia;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.pelage.http.gateway.Owners;
import org.pelage.registry.RegistryCommand;
import org.pelage.registry.RegistryReply;
import org.pelage.registry.RegistryReply.GraphEntry;
import org.pelage.session.SessionCommand;
import org.pelage.session.SessionReply;

/** Every live graph with what it says of itself; a pure read. */
record GraphBoard(Owners owners) {
  private static final int PAGE = 200;

  /** Graphs asked at once. */
  private static final int PARALLEL = 32;

  /**
   * One graph.
   *
   * @param state empty if the graph was silent
   */
  record Row(GraphEntry entry, Optional<SessionReply.State> state) {}

  CompletableFuture<List<Row>> rows() {
    return entries(Optional.empty(), new ArrayList<>())
        .thenCompose(entries -> ask(entries, 0, new ArrayList<>()));
  }

  private CompletableFuture<List<GraphEntry>> entries(
      Optional<String> after, List<GraphEntry> before) {
    return owners
        .readRegistry(
            RegistryReply.Listed.class,
            replyTo -> new RegistryCommand.ListGraphs(after, PAGE, replyTo))
        .thenCompose(
            page -> {
              before.addAll(page.graphs());
              return page.next().isPresent()
                  ? entries(page.next(), before)
                  : CompletableFuture.completedFuture(before);
            });
  }

  /** Asks a slice of the graphs, then the next. */
  private CompletableFuture<List<Row>> ask(List<GraphEntry> entries, int from, List<Row> rows) {
    if (from >= entries.size()) {
      return CompletableFuture.completedFuture(rows);
    }
    int to = Math.min(from + PARALLEL, entries.size());
    List<CompletableFuture<Row>> asked = entries.subList(from, to).stream().map(this::ask).toList();
    return CompletableFuture.allOf(asked.toArray(CompletableFuture<?>[]::new))
        .thenCompose(
            all -> {
              asked.forEach(row -> rows.add(row.join()));
              return ask(entries, to, rows);
            });
  }

  private CompletableFuture<Row> ask(GraphEntry entry) {
    return owners
        .read(entry.publicId(), SessionReply.State.class, SessionCommand.GetState::new)
        .handle((state, failure) -> new Row(entry, Optional.ofNullable(state)));
  }
}
