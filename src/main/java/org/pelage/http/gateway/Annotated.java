package org.pelage.http.gateway;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.pelage.catalog.AnnotationFilter;
import org.pelage.catalog.AnnotationRow;
import org.pelage.catalog.Annotations;
import org.pelage.catalog.Catalog;
import org.pelage.catalog.SetRef;
import org.pelage.http.routing.Hops;

/**
 * Annotations by the ids that requests use. All SQL runs on the blocking dispatcher. Thread-safe.
 */
public final class Annotated {
  /** Ids looked up by one statement. */
  private static final int SLICE = 1000;

  /**
   * A set of annotations as a request chose it.
   *
   * @param members stored by content
   * @param perSpecies how many of each species; those without one under the empty text
   */
  public record Chosen(SetRef members, Map<String, Integer> perSpecies) {}

  private final Catalog catalog;
  private final Hops hops;

  public Annotated(Catalog catalog, Hops hops) {
    this.catalog = catalog;
    this.hops = hops;
  }

  /** Those of {@code uuids} that the catalogue does not have, in the order given. */
  public CompletableFuture<List<UUID>> unknown(Collection<UUID> uuids) {
    return hops.blocking(
        () -> {
          Map<UUID, AnnotationRow> found = rows(uuids);
          return uuids.stream().filter(uuid -> !found.containsKey(uuid)).distinct().toList();
        });
  }

  /** The rows of {@code uuids}; unknown ones are left out. */
  public CompletableFuture<Map<UUID, AnnotationRow>> find(Collection<UUID> uuids) {
    return hops.blocking(() -> rows(uuids));
  }

  /** The rows with these numbers, at most {@value #SLICE}; unknown ones are left out. */
  public CompletableFuture<Map<Integer, AnnotationRow>> findByRowids(int... rowids) {
    return hops.blocking(
        () ->
            catalog
                .annotations()
                .byRowids(Arrays.copyOf(rowids, Math.min(SLICE, rowids.length)))
                .stream()
                .collect(Collectors.toMap(AnnotationRow::rowid, row -> row)));
  }

  /** The set of these annotations, all of them known. */
  public CompletableFuture<Chosen> choose(Collection<UUID> uuids) {
    return hops.blocking(
        () -> {
          Map<String, Integer> species = new LinkedHashMap<>();
          int[] rowids =
              rows(uuids).values().stream()
                  .peek(row -> count(species, row))
                  .mapToInt(AnnotationRow::rowid)
                  .toArray();
          return new Chosen(store(rowids), species);
        });
  }

  /** The set of the annotations that the filter lets through. */
  public CompletableFuture<Chosen> choose(AnnotationFilter filter) {
    return hops.blocking(
        () -> {
          Map<String, Integer> species = new LinkedHashMap<>();
          List<Integer> rowids = new ArrayList<>();
          int after = 0;
          List<AnnotationRow> page;
          do {
            page = catalog.annotations().page(filter, after, Annotations.BATCH_MAX);
            for (AnnotationRow row : page) {
              count(species, row);
              rowids.add(row.rowid());
              after = row.rowid();
            }
          } while (page.size() == Annotations.BATCH_MAX);
          return new Chosen(store(rowids.stream().mapToInt(Integer::intValue).toArray()), species);
        });
  }

  /** The species that most annotations are of, empty if they have none. */
  public CompletableFuture<Optional<String>> primarySpecies() {
    return hops.blocking(() -> catalog.annotations().primarySpecies());
  }

  /** The members of a stored set, at most {@code limit} of them. */
  public CompletableFuture<List<UUID>> members(SetRef set, int limit) {
    return hops.blocking(
        () -> {
          int[] rowids = catalog.annotationSets().rowids(set.hash());
          int[] first = Arrays.copyOf(rowids, Math.min(limit, rowids.length));
          return catalog.annotations().byRowids(first).stream().map(AnnotationRow::uuid).toList();
        });
  }

  /** Those of {@code uuids} that are not in the stored set. */
  public CompletableFuture<Set<UUID>> outside(SetRef set, Collection<UUID> uuids) {
    return hops.blocking(
        () -> {
          int[] members = catalog.annotationSets().rowids(set.hash());
          Map<UUID, AnnotationRow> known = rows(uuids);
          return uuids.stream()
              .filter(
                  uuid ->
                      !known.containsKey(uuid)
                          || Arrays.binarySearch(members, known.get(uuid).rowid()) < 0)
              .collect(Collectors.toSet());
        });
  }

  /** The members that two stored sets have in common. */
  public CompletableFuture<List<UUID>> overlap(SetRef a, SetRef b) {
    return hops.blocking(
        () -> {
          int[] rowids = catalog.annotationSets().overlap(a.hash(), b.hash());
          return catalog.annotations().byRowids(rowids).stream().map(AnnotationRow::uuid).toList();
        });
  }

  /** Ids given more than once, with their positions. */
  public static Map<UUID, List<Integer>> repeated(List<UUID> uuids) {
    Set<UUID> seen = new HashSet<>();
    Set<UUID> twice = new HashSet<>();
    uuids.stream().filter(uuid -> !seen.add(uuid)).forEach(twice::add);
    Map<UUID, List<Integer>> positions = new LinkedHashMap<>();
    for (int i = 0; i < uuids.size(); i++) {
      if (twice.contains(uuids.get(i))) {
        positions.computeIfAbsent(uuids.get(i), uuid -> new ArrayList<>()).add(i);
      }
    }
    return positions;
  }

  private Map<UUID, AnnotationRow> rows(Collection<UUID> uuids) {
    List<UUID> all = List.copyOf(uuids);
    Map<UUID, AnnotationRow> found = new LinkedHashMap<>();
    for (int from = 0; from < all.size(); from += SLICE) {
      List<UUID> slice = all.subList(from, Math.min(from + SLICE, all.size()));
      found.putAll(catalog.annotations().byUuids(slice));
    }
    return found;
  }

  private SetRef store(int[] rowids) {
    var stored = catalog.annotationSets().store(rowids);
    return new SetRef(stored.hash(), stored.count());
  }

  private static void count(Map<String, Integer> species, AnnotationRow row) {
    species.merge(row.species().orElse(""), 1, Integer::sum);
  }
}
