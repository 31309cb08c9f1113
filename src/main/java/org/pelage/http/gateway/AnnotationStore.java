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
import org.pelage.catalog.AnnotationAttribute;
import org.pelage.catalog.AnnotationFilter;
import org.pelage.catalog.AnnotationRow;
import org.pelage.catalog.Annotations;
import org.pelage.catalog.Catalog;
import org.pelage.catalog.ImageRow;
import org.pelage.catalog.NewAnnotation;
import org.pelage.catalog.NewImage;
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
  private final Pictures pictures;
  private final Hops hops;

  /**
   * @param pictures finds the images that annotations name
   */
  public AnnotationStore(Catalog catalog, Pictures pictures, Hops hops) {
    this.catalog = catalog;
    this.pictures = pictures;
    this.hops = hops;
  }

  /** Adds those that are new; one answer each, in the order given. */
  public CompletableFuture<List<Added>> add(List<Add> requests) {
    return hops.blocking(
        () -> {
          refuseRepeated(requests);
          Map<String, NewImage> images = pictures.find(named(requests));
          checked(requests, provisional(images));
          int dimension = dimension(requests);
          List<Added> added = write(checked(requests, pictures.enter(images)));
          if (dimension > 0) {
            writeEmbeddings(requests, added);
          }
          return added;
        });
  }

  private static void refuseRepeated(List<Add> requests) {
    Map<UUID, Integer> first = new HashMap<>();
    for (int i = 0; i < requests.size(); i++) {
      Optional<UUID> uuid = requests.get(i).uuid();
      Integer before = uuid.isPresent() ? first.putIfAbsent(uuid.get(), i) : null;
      if (before != null) {
        throw Refused.invalid(
            "[" + i + "].uuid", "is also that of [" + before + "]; give each annotation once");
      }
    }
  }

  /** Rows as they may become: enough to check boxes against, before anything is entered. */
  private static Map<String, ImageRow> provisional(Map<String, NewImage> images) {
    Map<String, ImageRow> rows = new HashMap<>();
    images.forEach((name, image) -> rows.put(name, new ImageRow(1, image)));
    return rows;
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
      added.addAll(writeBatch(annotations.subList(from, to)));
    }
    return added;
  }

  private List<Added> writeBatch(List<NewAnnotation> batch) {
    List<AddedAnnotation> written = catalog.annotations().add(batch);
    Map<UUID, AnnotationRow> known =
        catalog
            .annotations()
            .byUuids(
                written.stream().filter(one -> !one.created()).map(AddedAnnotation::uuid).toList());
    Map<Integer, Optional<Integer>> missing = new HashMap<>();
    List<Added> added = new ArrayList<>(batch.size());
    for (int i = 0; i < batch.size(); i++) {
      AddedAnnotation one = written.get(i);
      added.add(
          one.created()
              ? new Added(one.uuid(), one.rowid(), true, Optional.empty(), Optional.empty())
              : known(batch.get(i), known.get(one.uuid()), missing));
    }
    catalog.annotations().set(AnnotationAttribute.IMAGE, missing);
    return added;
  }

  /** A known one stays as it is, but for an image where it had none. */
  private static Added known(
      NewAnnotation given, AnnotationRow known, Map<Integer, Optional<Integer>> missing) {
    boolean completes = given.imageRowid().isPresent() && known.imageRowid().isEmpty();
    if (completes) {
      missing.put(known.rowid(), given.imageRowid());
    }
    List<String> differs =
        KnownAnnotation.differences(given, known).stream()
            .filter(field -> !(completes && field.equals("image")))
            .toList();
    return new Added(
        known.uuid(),
        known.rowid(),
        false,
        Optional.of(true).filter(yes -> completes),
        Optional.of(differs).filter(fields -> !fields.isEmpty()));
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

  /** Those of the annotations that exist, in no particular order. */
  public CompletableFuture<List<View>> find(Set<UUID> uuids) {
    return hops.blocking(() -> views(List.copyOf(catalog.annotations().byUuids(uuids).values())));
  }

  private List<View> views(List<AnnotationRow> rows) {
    int[] imageRowids =
        rows.stream().flatMap(row -> row.imageRowid().stream()).mapToInt(id -> id).toArray();
    Map<Integer, ImageRow> found = catalog.images().byRowids(imageRowids);
    return rows.stream()
        .map(row -> View.of(row, row.imageRowid().map(found::get).map(ImageRow::image)))
        .toList();
  }
}
