package org.pelage.http.wbia;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.pelage.catalog.Catalog;
import org.pelage.catalog.ImagesetRow;

/** Which sets images are in. */
record ImagesetMembers(Map<Integer, List<Integer>> setsOf, Map<Integer, ImagesetRow> sets) {

  /** Blocks on SQL. */
  static ImagesetMembers ofImages(Catalog catalog, Collection<Integer> images) {
    Map<Integer, List<Integer>> setsOf = catalog.imagesets().ofImages(images);
    int[] rowids =
        setsOf.values().stream().flatMap(List::stream).mapToInt(Integer::intValue).toArray();
    return new ImagesetMembers(setsOf, catalog.imagesets().byRowids(rowids));
  }

  List<ImagesetRow> of(int image) {
    return setsOf.getOrDefault(image, List.of()).stream()
        .filter(sets::containsKey)
        .map(sets::get)
        .toList();
  }
}
