package org.pelage.http.wbia;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.pelage.catalog.AnnotationRow;
import org.pelage.http.gateway.Owners;
import org.pelage.registry.RegistryCommand;
import org.pelage.registry.RegistryReply;
import org.pelage.registry.RegistryReply.GraphEntry;

/** Which graphs hold annotations, as the registry says. */
record Keepers(Owners owners) {
  /** Annotations asked about at once. */
  private static final int PARALLEL = 64;

  /** The live graph that holds each annotation, by row number; free ones are left out. */
  CompletableFuture<Map<Integer, GraphEntry>> of(Collection<AnnotationRow> annotations) {
    List<Integer> rowids = annotations.stream().map(AnnotationRow::rowid).distinct().toList();
    return ask(rowids, 0, new HashMap<>());
  }

  private CompletableFuture<Map<Integer, GraphEntry>> ask(
      List<Integer> rowids, int from, Map<Integer, GraphEntry> found) {
    if (from >= rowids.size()) {
      return CompletableFuture.completedFuture(found);
    }
    int to = Math.min(from + PARALLEL, rowids.size());
    List<CompletableFuture<Optional<GraphEntry>>> asked =
        rowids.subList(from, to).stream().map(this::of).toList();
    return CompletableFuture.allOf(asked.toArray(CompletableFuture<?>[]::new))
        .thenCompose(
            all -> {
              for (int i = from; i < to; i++) {
                int rowid = rowids.get(i);
                asked.get(i - from).join().ifPresent(graph -> found.put(rowid, graph));
              }
              return ask(rowids, to, found);
            });
  }

  private CompletableFuture<Optional<GraphEntry>> of(int rowid) {
    return owners
        .readRegistry(
            RegistryReply.Owner.class, replyTo -> new RegistryCommand.OwnerOf(rowid, replyTo))
        .thenApply(RegistryReply.Owner::graph);
  }

  /** Fails with code 604 if a graph holds one of them. */
  CompletableFuture<Void> free(Collection<AnnotationRow> annotations) {
    return of(annotations)
        .thenAccept(
            kept ->
                kept.values().stream()
                    .findFirst()
                    .ifPresent(
                        graph -> {
                          throw Fault.unavailable(
                              graph.publicId(),
                              annotations.stream()
                                  .filter(row -> graph.equals(kept.get(row.rowid())))
                                  .map(AnnotationRow::uuid)
                                  .toList());
                        }));
  }
}
