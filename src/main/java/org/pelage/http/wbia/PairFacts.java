package org.pelage.http.wbia;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.pelage.catalog.AnnotationRow;
import org.pelage.catalog.Catalog;
import org.pelage.catalog.ImageRow;
import org.pelage.catalog.ImagesetRow;
import org.pelage.http.routing.Hops;

/** Where the two pictures of a pair come from, in words. */
record PairFacts(Catalog catalog, Hops hops) {
  private static final Template LINE =
      Template.of("<p class=\"muted\">{{number}}: annotation {{aid}}{{from}}</p>\n");

  /**
   * A line for each annotation, as markup: its number, image and imagesets.
   *
   * @param hidden imagesets that are not told
   */
  CompletableFuture<String> of(List<AnnotationRow> pair, Collection<Long> hidden) {
    return hops.blocking(
        () -> {
          StringBuilder lines = new StringBuilder();
          for (int i = 0; i < pair.size(); i++) {
            lines.append(
                LINE.fill(
                    Template.with("number", i + 1)
                        .with("aid", pair.get(i).rowid())
                        .with("from", from(pair.get(i), new HashSet<>(hidden)))));
          }
          return lines.toString();
        });
  }

  private String from(AnnotationRow annotation, Set<Long> hidden) {
    if (annotation.imageRowid().isEmpty()) {
      return ", without an image";
    }
    int image = annotation.imageRowid().get();
    Map<Integer, ImageRow> images = catalog.images().byRowids(new int[] {image});
    List<Integer> sets =
        catalog.imagesets().ofImages(List.of(image)).getOrDefault(image, List.of());
    String names =
        catalog
            .imagesets()
            .byRowids(sets.stream().mapToInt(Integer::intValue).toArray())
            .values()
            .stream()
            .filter(set -> !set.text().startsWith("*") && !hidden.contains((long) set.rowid()))
            .map(ImagesetRow::text)
            .sorted()
            .collect(Collectors.joining(", "));
    String name =
        Optional.ofNullable(images.get(image))
            .flatMap(row -> row.image().originalName())
            .map(PairFacts::lastPart)
            .orElse("image " + image);
    return ", " + name + (names.isEmpty() ? "" : " (" + names + ")");
  }

  /** A file's own name: in whose folder it lay when it was added is nobody's business. */
  private static String lastPart(String path) {
    return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
  }
}
