package org.pelage.http.wbia;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import org.pelage.base.Refusal;
import org.pelage.http.wire.Refused;

/** Chooses a graph for somebody to whom any will do. */
record Hogwild(GraphBoard board, RandomGenerator random) {

  /** One that has a pair to ask; else one that may have one soon. */
  CompletableFuture<UUID> choose() {
    return board.rows().thenApply(this::choose);
  }

  private UUID choose(List<GraphBoard.Row> rows) {
    if (rows.isEmpty()) {
      throw conflict("Cannot go hogwild when there are no graphs already started");
    }
    List<GraphBoard.Row> open = rows.stream().filter(Hogwild::isOpen).toList();
    if (open.isEmpty()) {
      throw conflict("Cannot go hogwild when all graphs are finished");
    }
    List<GraphBoard.Row> asking =
        open.stream()
            .filter(row -> row.state().filter(state -> state.queue() > 0).isPresent())
            .toList();
    List<GraphBoard.Row> from = asking.isEmpty() ? open : asking;
    return from.get(random.nextInt(from.size())).entry().publicId();
  }

  private static boolean isOpen(GraphBoard.Row row) {
    return row.state()
        .map(state -> !state.state().equals("finished") && !state.state().equals("failed"))
        .orElse(row.entry().state().equals("starting") || row.entry().state().equals("live"));
  }

  private static Refused conflict(String text) {
    return Refused.of(Refusal.Kind.CONFLICT, "hogwild", text);
  }
}
