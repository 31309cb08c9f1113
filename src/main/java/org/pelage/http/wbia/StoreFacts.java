package org.pelage.http.wbia;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;
import org.pelage.catalog.AnnotationFilter;
import org.pelage.catalog.StagedReviews;
import org.pelage.http.routing.Endpoint;

/** {@code /api/core/...}: what catalogue this is. */
final class StoreFacts {
  private static final String NAME = "Pelage";

  /** Of the catalogue as this interface shows it. */
  private static final String VERSION = "2.0.0";

  private final Shelf shelf;

  StoreFacts(Shelf shelf) {
    this.shelf = shelf;
  }

  List<Endpoint> endpoints() {
    return Stream.of(
            shelf.read("/api/core/db/name/", p -> text(NAME)),
            shelf.read("/api/core/db/info/", p -> text(info())),
            shelf.read("/api/core/db/version/", p -> text(VERSION)),
            shelf.read("/api/core/version/", p -> text(VERSION)))
        .toList();
  }

  private static JsonNode text(String text) {
    return WbiaJson.NODES.textNode(text);
  }

  private String info() {
    int annotations = shelf.catalog().annotations().count(AnnotationFilter.all());
    int named = shelf.catalog().annotations().count(AnnotationFilter.all().withNamed(true));
    StagedReviews.Counts reviews = shelf.catalog().stagedReviews().counts();
    return "%s: %d annotations, %d of them named; %d reviews by people, %d by algorithms"
        .formatted(NAME, annotations, named, reviews.manual(), reviews.auto());
  }
}
