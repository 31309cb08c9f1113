package org.pelage.http.wbia;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import org.pelage.base.Refusal;
import org.pelage.http.gateway.GraphList;
import org.pelage.http.wire.Refused;

/** Chooses a graph for somebody to whom any will do. */
record Hogwild(GraphList list, RandomGenerator random) {

  /** One that has a pair to ask; else one that may have one soon. */
  CompletableFuture<UUID> choose() {
    return list.rows().thenApply(all -> choose(all.rows()));
  }

  private UUID choose(List<GraphList.Row> rows) {
    if (rows.isEmpty()) {
      throw conflict("Cannot go hogwild when there are no graphs already started");
    }
    List<GraphList.Row> open = rows.stream().filter(Hogwild::isOpen).toList();
    if (open.isEmpty()) {
      throw conflict("Cannot go hogwild when all graphs are finished");
    }
    List<GraphList.Row> asking =
        open.stream()
            .filter(row -> row.figures().filter(figures -> figures.queue() > 0).isPresent())
            .toList();
    List<GraphList.Row> from = asking.isEmpty() ? open : asking;
    return from.get(random.nextInt(from.size())).entry().publicId();
  }

  private static boolean isOpen(GraphList.Row row) {
    return !row.state().equals("finished")
        && !row.state().equals("failed")
        && !row.entry().state().equals("deleting");
  }

  private static Refused conflict(String text) {
    return Refused.of(Refusal.Kind.CONFLICT, "hogwild", text);
  }
}
