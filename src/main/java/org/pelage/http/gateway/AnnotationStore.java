package org.pelage.http.gateway;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.pelage.catalog.AddedAnnotation;
import org.pelage.catalog.AnnotationFilter;
import org.pelage.catalog.AnnotationRow;
import org.pelage.catalog.Annotations;
import org.pelage.catalog.Catalog;
import org.pelage.catalog.ImageRow;
import org.pelage.catalog.NewAnnotation;
import org.pelage.http.routing.Hops;
import org.pelage.http.wire.AnnotationShapes.Add;
import org.pelage.http.wire.AnnotationShapes.Added;
import org.pelage.http.wire.AnnotationShapes.View;
import org.pelage.http.wire.Refused;

/**
 * Adds and shows annotations. Everything of a request is checked before anything is written. All
 * SQL runs on the blocking dispatcher. Thread-safe.
 */
public final class AnnotationStore {
  /** Model under which embeddings given with annotations are kept. */
  public static final String GIVEN_MODEL = "given";

  private final Catalog catalog;
  private final Pictures images;
  private final Hops hops;

  /**
   * @param images finds those that annotations name
   */
  public AnnotationStore(Catalog catalog, Pictures images, Hops hops) {
    this.catalog = catalog;
    this.images = images;
    this.hops = hops;
  }

  /** Adds those that are new; one answer each, in the order given. */
  public CompletableFuture<List<Added>> add(List<Add> requests) {
    return hops.blocking(
        () -> {
          Map<String, ImageRow> found = images.find(named(requests));
          List<NewAnnotation> annotations = checked(requests, found);
          int dimension = dimension(requests);
          List<Added> added = write(annotations);
          if (dimension > 0) {
            writeEmbeddings(requests, added);
          }
          return added;
        });
  }

  private static Set<String> named(List<Add> requests) {
    Set<String> names = new HashSet<>();
    requests.forEach(request -> request.image().ifPresent(names::add));
    return names;
  }

  private static List<NewAnnotation> checked(List<Add> requests, Map<String, ImageRow> images) {
    List<NewAnnotation> annotations = new ArrayList<>(requests.size());
    for (int i = 0; i < requests.size(); i++) {
      Add request = requests.get(i);
      String at = "[" + i + "]";
      try {
        annotations.add(
            NewAnnotations.of(request, request.image().map(images::get), () -> identity(request)));
      } catch (Refused refused) {
        throw Refused.invalid(at + "." + refused.refusal().field(), refused.refusal().detail());
      } catch (IllegalArgumentException e) {
        throw Refused.invalid(at, e.getMessage());
      }
    }
    return annotations;
  }

  /** The same box in the same image is the same annotation; without a box nothing is the same. */
  private static UUID identity(Add request) {
    if (request.image().isEmpty() || request.bbox().isEmpty()) {
      return UUID.randomUUID();
    }
    String content = request.image().get() + request.bbox().get() + request.theta().orElse(0.0);
    return UUID.nameUUIDFromBytes(content.getBytes(StandardCharsets.UTF_8));
  }

  /** The one length of the request's embeddings, also the stored ones'; 0 if there are none. */
  private int dimension(List<Add> requests) {
    int dimension =
        catalog.embeddings().models().stream()
            .filter(model -> model.name().equals(GIVEN_MODEL))
            .mapToInt(model -> model.dimension())
            .findFirst()
            .orElse(0);
    boolean any = false;
    for (int i = 0; i < requests.size(); i++) {
      Optional<List<Float>> embedding = requests.get(i).embedding();
      if (embedding.isPresent()) {
        any = true;
        dimension = NewAnnotations.checkEmbedding(i, embedding.get(), dimension);
      }
    }
    return any ? dimension : 0;
  }

  private List<Added> write(List<NewAnnotation> annotations) {
    List<Added> added = new ArrayList<>(annotations.size());
    for (int from = 0; from < annotations.size(); from += Annotations.BATCH_MAX) {
      int to = Math.min(from + Annotations.BATCH_MAX, annotations.size());
      for (AddedAnnotation one : catalog.annotations().add(annotations.subList(from, to))) {
        added.add(new Added(one.uuid(), one.rowid(), one.created()));
      }
    }
    return added;
  }

  private void writeEmbeddings(List<Add> requests, List<Added> added) {
    Map<Integer, float[]> vectors = new HashMap<>();
    for (int i = 0; i < requests.size(); i++) {
      int rowid = added.get(i).rowid();
      requests.get(i).embedding().ifPresent(e -> vectors.put(rowid, NewAnnotations.vector(e)));
      if (vectors.size() == Annotations.BATCH_MAX || i == requests.size() - 1) {
        catalog.embeddings().put(GIVEN_MODEL, vectors);
        vectors.clear();
      }
    }
  }

  /** Annotations after row {@code after} that the filter lets through. */
  public CompletableFuture<List<View>> page(AnnotationFilter filter, int after, int limit) {
    return hops.blocking(() -> views(catalog.annotations().page(filter, after, limit)));
  }

  public CompletableFuture<Optional<View>> find(UUID uuid) {
    return hops.blocking(
        () ->
            catalog
                .annotations()
                .byUuid(uuid)
                .flatMap(row -> views(List.of(row)).stream().findFirst()));
  }

  private List<View> views(List<AnnotationRow> rows) {
    int[] imageRowids =
        rows.stream().flatMap(row -> row.imageRowid().stream()).mapToInt(id -> id).toArray();
    Map<Integer, ImageRow> found = catalog.images().byRowids(imageRowids);
    return rows.stream()
        .map(
            row ->
                View.of(row, row.imageRowid().map(found::get).map(image -> image.image().uuid())))
        .toList();
  }
}
