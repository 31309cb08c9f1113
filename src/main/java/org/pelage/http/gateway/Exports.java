package org.pelage.http.gateway;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.pelage.catalog.AnnotationRow;
import org.pelage.catalog.Catalog;
import org.pelage.catalog.ImageRow;
import org.pelage.http.routing.Hops;
import org.pelage.io.export.NamedAnnotation;
import org.pelage.session.SessionReply.IndividualRow;

/**
 * What exports need of the catalogue, a piece at a time, on the blocking dispatcher. Thread-safe.
 */
public final class Exports {
  private static final int SLICE = 1000;

  private final Catalog catalog;
  private final Hops hops;

  public Exports(Catalog catalog, Hops hops) {
    this.catalog = catalog;
    this.hops = hops;
  }

  /** The annotations of individuals, in their order, with what the catalogue knows of them. */
  public CompletableFuture<List<NamedAnnotation>> named(List<IndividualRow> individuals) {
    return hops.blocking(
        () -> {
          List<UUID> uuids =
              individuals.stream().flatMap(row -> row.annotations().stream()).toList();
          Map<UUID, AnnotationRow> rows = new HashMap<>();
          for (int from = 0; from < uuids.size(); from += SLICE) {
            List<UUID> slice = uuids.subList(from, Math.min(from + SLICE, uuids.size()));
            rows.putAll(catalog.annotations().byUuids(slice));
          }
          List<NamedAnnotation> named = new ArrayList<>(uuids.size());
          individuals.forEach(individual -> addNamed(individual, rows, named));
          return named;
        });
  }

  private static void addNamed(
      IndividualRow individual, Map<UUID, AnnotationRow> rows, List<NamedAnnotation> named) {
    Optional<String> name = Optional.of(individual.name()).filter(text -> !text.isEmpty());
    String label = individual.individual().toString();
    for (UUID uuid : individual.annotations()) {
      AnnotationRow row = rows.get(uuid);
      if (row != null) {
        named.add(new NamedAnnotation(row, label, name, individual.provisional()));
      }
    }
  }

  /** Images by row number; unknown ones are left out. */
  public CompletableFuture<Map<Integer, ImageRow>> images(int... rowids) {
    return hops.blocking(() -> catalog.images().byRowids(rowids));
  }
}
