package org.pelage.http.wbia;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import org.pelage.base.Refusal;
import org.pelage.catalog.Catalog;
import org.pelage.catalog.ImagesetRow;
import org.pelage.http.gateway.GraphList;
import org.pelage.http.routing.Hops;
import org.pelage.http.wire.Refused;

/** Chooses a graph for somebody to whom any will do. */
record Hogwild(GraphList list, Catalog catalog, Hops hops, RandomGenerator random) {

  /**
   * One that has a pair to ask; else one that may have one soon.
   *
   * @param species told by the name of a graph's first imageset; graphs without one always pass
   */
  CompletableFuture<UUID> choose(Optional<String> species) {
    return list.rows()
        .thenCompose(
            all -> {
              List<GraphList.Row> rows = all.rows();
              if (rows.isEmpty()) {
                throw conflict("Cannot go hogwild when there are no graphs already started");
              }
              return species
                  .map(wanted -> hops.blocking(() -> of(wanted, rows)))
                  .orElseGet(() -> CompletableFuture.completedFuture(rows));
            })
        .thenApply(this::choose);
  }

  private List<GraphList.Row> of(String species, List<GraphList.Row> rows) {
    return rows.stream()
        .filter(row -> firstImageset(row).map(set -> speciesOf(set).equals(species)).orElse(true))
        .toList();
  }

  private Optional<ImagesetRow> firstImageset(GraphList.Row row) {
    return row.figures().stream()
        .flatMap(figures -> figures.imagesets().stream())
        .findFirst()
        .filter(rowid -> rowid > 0 && rowid <= Integer.MAX_VALUE)
        .map(Long::intValue)
        .flatMap(
            rowid ->
                Optional.ofNullable(catalog.imagesets().byRowids(new int[] {rowid}).get(rowid)));
  }

  private static String speciesOf(ImagesetRow set) {
    return set.text().toLowerCase(Locale.ROOT).contains("zebra")
        ? "zebra_grevys"
        : "giraffe_reticulated";
  }

  private UUID choose(List<GraphList.Row> rows) {
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
