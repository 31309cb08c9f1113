package org.pelage.http.wbia;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.pelage.catalog.AnnotationRow;
import org.pelage.catalog.Catalog;
import org.pelage.catalog.ImageRow;
import org.pelage.catalog.ImagesetRow;
import org.pelage.catalog.NameRow;

/**
 * The rows that a request lists, in its order, by UUID objects or by row numbers; empty where there
 * is none. Blocks on SQL.
 */
record Lookup(Catalog catalog) {

  /** By {@code annot_uuid_list} or {@code aid_list}. */
  List<Optional<AnnotationRow>> annotations(Parameters parameters) {
    return parameters.has("aid_list")
        ? annotationsByRowid(parameters.rowids("aid_list"))
        : annotations(parameters.requiredUuids("annot_uuid_list"));
  }

  List<Optional<AnnotationRow>> annotations(List<UUID> uuids) {
    Map<UUID, AnnotationRow> found = catalog.annotations().byUuids(uuids);
    return aligned(uuids, found);
  }

  List<Optional<AnnotationRow>> annotationsByRowid(List<Integer> rowids) {
    return aligned(
        rowids,
        catalog.annotations().byRowids(ints(rowids)).stream()
            .collect(Collectors.toMap(AnnotationRow::rowid, Function.identity(), (a, b) -> a)));
  }

  /** By {@code image_uuid_list} or {@code gid_list}. */
  List<Optional<ImageRow>> images(Parameters parameters) {
    if (parameters.has("gid_list")) {
      List<Integer> rowids = parameters.rowids("gid_list");
      return aligned(rowids, catalog.images().byRowids(ints(rowids)));
    }
    List<UUID> uuids = parameters.requiredUuids("image_uuid_list");
    return aligned(uuids, catalog.images().byUuids(uuids));
  }

  /** By {@code name_uuid_list}. */
  List<Optional<NameRow>> names(Parameters parameters) {
    List<UUID> uuids = parameters.requiredUuids("name_uuid_list");
    return aligned(uuids, catalog.names().byUuids(uuids));
  }

  /** By {@code imageset_uuid_list} or {@code imgsetid_list}. */
  List<Optional<ImagesetRow>> imagesets(Parameters parameters) {
    if (parameters.has("imgsetid_list")) {
      List<Integer> rowids = parameters.rowids("imgsetid_list");
      return aligned(rowids, catalog.imagesets().byRowids(ints(rowids)));
    }
    List<UUID> uuids = parameters.requiredUuids("imageset_uuid_list");
    return aligned(uuids, catalog.imagesets().byUuids(uuids));
  }

  /** The annotations that are to be changed: all of them must be known. */
  List<AnnotationRow> knownAnnotations(Parameters parameters) {
    List<Optional<AnnotationRow>> rows = annotations(parameters);
    if (rows.stream().anyMatch(Optional::isEmpty)) {
      throw parameters.has("aid_list")
          ? unknown("aid_list")
          : Fault.missing(missing(parameters.requiredUuids("annot_uuid_list"), rows));
    }
    return limited(rows);
  }

  /** The images that are to be changed: all of them must be known. */
  List<ImageRow> knownImages(Parameters parameters) {
    List<Optional<ImageRow>> rows = images(parameters);
    if (rows.stream().anyMatch(Optional::isEmpty)) {
      throw parameters.has("gid_list")
          ? unknown("gid_list")
          : Fault.missingImages(missing(parameters.requiredUuids("image_uuid_list"), rows));
    }
    return limited(rows);
  }

  static Fault unknown(String parameter) {
    return Fault.invalid(parameter, "has an element that the catalogue does not know");
  }

  private static <T> List<T> limited(List<Optional<T>> rows) {
    if (rows.size() > Shelf.CHANGES_MAX) {
      throw Fault.invalid(
          "list", "changes at most " + Shelf.CHANGES_MAX + " at once; ask in parts");
    }
    return rows.stream().map(Optional::orElseThrow).toList();
  }

  static <T> List<UUID> missing(List<UUID> uuids, List<Optional<T>> rows) {
    List<UUID> missing = new ArrayList<>();
    for (int i = 0; i < uuids.size(); i++) {
      if (rows.get(i).isEmpty()) {
        missing.add(uuids.get(i));
      }
    }
    return missing.stream().distinct().toList();
  }

  static <K, T> List<Optional<T>> aligned(List<K> keys, Map<K, T> found) {
    return keys.stream().map(key -> Optional.ofNullable(found.get(key))).toList();
  }

  /** A list of what each row says, null where there is none. */
  static <T> JsonNode each(List<Optional<T>> rows, Function<T, JsonNode> says) {
    return WbiaJson.list(rows.stream().map(row -> WbiaJson.orNull(row.map(says))));
  }

  static int[] ints(List<Integer> rowids) {
    return rowids.stream().mapToInt(Integer::intValue).toArray();
  }
}
