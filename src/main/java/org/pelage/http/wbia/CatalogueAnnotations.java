package org.pelage.http.wbia;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.pelage.catalog.AnnotationFilter;
import org.pelage.catalog.AnnotationRow;
import org.pelage.catalog.Annotations;
import org.pelage.catalog.ImageRow;
import org.pelage.http.gateway.AnnotationStore;
import org.pelage.http.routing.Call;
import org.pelage.http.routing.Endpoint;
import org.pelage.http.wire.AnnotationShapes.Add;
import org.pelage.http.wire.AnnotationShapes.Added;
import org.pelage.security.Role;

/** {@code /api/annot/}: list, find, add and delete annotations. */
final class CatalogueAnnotations {
  private static final String PATH = "/api/annot/";

  private final Shelf shelf;
  private final AnnotationStore store;
  private final Keepers keepers;

  CatalogueAnnotations(Shelf shelf, AnnotationStore store, Keepers keepers) {
    this.shelf = shelf;
    this.store = store;
    this.keepers = keepers;
  }

  List<Endpoint> endpoints() {
    Exchange exchange = shelf.exchange();
    return List.of(
        shelf.read(PATH, p -> all(p, CatalogueAnnotations::rowid)),
        shelf.read(PATH + "json/", p -> all(p, CatalogueAnnotations::uuid)),
        shelf.read(
            PATH + "uuid/",
            p -> Lookup.each(shelf.lookup().annotations(p), CatalogueAnnotations::uuid)),
        shelf.read(PATH + "rowid/uuid/", p -> rowids(p, "uuid_list")),
        shelf.read(PATH + "rowid/uuid/json/", p -> rowids(p, "annot_uuid_list")),
        exchange.endpoint("POST", PATH + "json/", Role.OPERATOR, this::add),
        exchange.endpoint("DELETE", PATH + "json/", Role.OPERATOR, this::delete),
        exchange.endpoint("DELETE", PATH, Role.OPERATOR, this::delete));
  }

  private static JsonNode rowid(AnnotationRow row) {
    return WbiaJson.NODES.numberNode(row.rowid());
  }

  private static JsonNode uuid(AnnotationRow row) {
    return WbiaJson.uuid(row.uuid());
  }

  private JsonNode all(Parameters parameters, Function<AnnotationRow, JsonNode> says) {
    AnnotationFilter filter = filter(parameters);
    Optional<Set<Integer>> images = imagesOf(parameters);
    List<JsonNode> all = new ArrayList<>();
    int after = 0;
    List<AnnotationRow> page;
    do {
      page = shelf.catalog().annotations().page(filter, after, Annotations.BATCH_MAX);
      for (AnnotationRow row : page) {
        boolean chosen =
            images.isEmpty() || row.imageRowid().filter(images.get()::contains).isPresent();
        if (chosen) {
          all.add(says.apply(row));
        }
        after = row.rowid();
      }
    } while (page.size() == Annotations.BATCH_MAX);
    return WbiaJson.list(all.stream());
  }

  private static AnnotationFilter filter(Parameters parameters) {
    AnnotationFilter filter = AnnotationFilter.all();
    Optional<String> species = parameters.text("species");
    if (species.isPresent()) {
      filter = filter.withSpecies(Set.of(species.get()));
    }
    if (parameters.get("is_exemplar").isPresent()) {
      filter = filter.withExemplar(parameters.flag("is_exemplar"));
    }
    if (parameters.get("is_known").isPresent()) {
      filter = filter.withNamed(parameters.flag("is_known"));
    }
    return filter;
  }

  private Optional<Set<Integer>> imagesOf(Parameters parameters) {
    return parameters
        .get("imgsetid")
        .map(
            id -> {
              if (!id.canConvertToInt()) {
                throw Fault.invalid("imgsetid", "must be the row number of an imageset");
              }
              return Set.copyOf(
                  shelf
                      .catalog()
                      .imagesets()
                      .images(List.of(id.intValue()))
                      .getOrDefault(id.intValue(), List.of()));
            });
  }

  private JsonNode rowids(Parameters parameters, String list) {
    return Lookup.each(
        shelf.lookup().annotations(parameters.requiredUuids(list)), CatalogueAnnotations::rowid);
  }

  /** The same box in the same image is the same annotation. */
  private CompletionStage<JsonNode> add(Parameters parameters, Call call) {
    return shelf
        .blocking(() -> requests(parameters))
        .thenCompose(store::add)
        .thenCompose(added -> shelf.blocking(() -> complete(parameters, added)));
  }

  private List<Add> requests(Parameters parameters) {
    List<UUID> images = images(parameters);
    int length = images.size();
    List<JsonNode> boxes =
        parameters
            .aligned("annot_bbox_list", length)
            .orElseThrow(
                () -> Fault.invalid("annot_bbox_list", "is missing; send [x, y, width, height]s"));
    Optional<List<UUID>> own = parameters.uuids("annot_uuid_list");
    if (own.isPresent() && own.get().size() != length) {
      throw Fault.invalid("annot_uuid_list", "must have a UUID for each image");
    }
    Values thetas = new Values(parameters, "annot_theta_list", length);
    Values views = new Values(parameters, "annot_viewpoint_list", length);
    Values qualities = new Values(parameters, "annot_quality_list", length);
    Values species = new Values(parameters, "annot_species_list", length);
    Values names = new Values(parameters, "annot_name_list", length);
    List<Add> requests = new ArrayList<>(length);
    for (int i = 0; i < length; i++) {
      int at = i;
      requests.add(
          new Add(
              own.map(uuids -> uuids.get(at)),
              Optional.of(images.get(i).toString()),
              AnnotationEdits.box(boxes.get(i))
                  .map(box -> List.of(box.x(), box.y(), box.width(), box.height())),
              thetas.at(i).flatMap(AnnotationEdits::number),
              views.at(i).flatMap(AnnotationEdits::word),
              species.at(i).flatMap(AnnotationEdits::word),
              names.at(i).flatMap(AnnotationEdits::word),
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              qualities.at(i).flatMap(value -> WbiaWords.quality(value.asText())),
              Optional.empty(),
              Optional.empty()));
    }
    return requests;
  }

  /** Elements of a list that may be absent, and may have nulls. */
  private record Values(Optional<List<JsonNode>> given) {
    Values(Parameters parameters, String list, int length) {
      this(parameters.aligned(list, length));
    }

    Optional<JsonNode> at(int index) {
      return given.map(list -> list.get(index)).filter(value -> !value.isNull());
    }
  }

  /** The images, all of them known, by UUID objects or by bare text. */
  private List<UUID> images(Parameters parameters) {
    List<UUID> uuids =
        parameters
            .elements("image_uuid_list")
            .orElseThrow(() -> Fault.invalid("image_uuid_list", "is missing"))
            .stream()
            .map(CatalogueAnnotations::image)
            .toList();
    if (uuids.size() > Shelf.CHANGES_MAX) {
      throw Fault.invalid("image_uuid_list", "adds at most " + Shelf.CHANGES_MAX + " at once");
    }
    Map<UUID, ImageRow> found = shelf.catalog().images().byUuids(uuids);
    List<UUID> missing =
        uuids.stream().filter(uuid -> !found.containsKey(uuid)).distinct().toList();
    if (!missing.isEmpty()) {
      throw Fault.missingImages(missing);
    }
    return uuids;
  }

  private static UUID image(JsonNode element) {
    return WbiaJson.uuidOrText(element)
        .orElseThrow(() -> Fault.invalid("image_uuid_list", "must be UUIDs of images"));
  }

  /** What our annotations have no attribute of their own for. */
  private JsonNode complete(Parameters parameters, List<Added> added) {
    int length = added.size();
    Values multiples = new Values(parameters, "annot_multiple_list", length);
    Values interests = new Values(parameters, "annot_interest_list", length);
    Values notes = new Values(parameters, "annot_notes_list", length);
    Map<Integer, UnaryOperator<Optional<String>>> changes = new HashMap<>();
    for (int i = 0; i < length; i++) {
      int rowid = added.get(i).rowid();
      multiples.at(i).ifPresent(v -> put(changes, rowid, "multiple", AnnotationEdits.flag(v)));
      interests.at(i).ifPresent(v -> put(changes, rowid, "interest", AnnotationEdits.flag(v)));
      notes.at(i).ifPresent(v -> put(changes, rowid, "notes", AnnotationEdits.text(v)));
    }
    shelf.catalog().annotations().changeMetadata(changes);
    return WbiaJson.list(added.stream().map(one -> WbiaJson.uuid(one.uuid())));
  }

  private static void put(
      Map<Integer, UnaryOperator<Optional<String>>> changes,
      int rowid,
      String key,
      JsonNode value) {
    changes.merge(
        rowid,
        before -> Metadata.of(before).with(key, value),
        (first, next) -> before -> next.apply(first.apply(before)));
  }

  /** Annotations that a graph holds stay: it would miss them. */
  private CompletionStage<JsonNode> delete(Parameters parameters, Call call) {
    return shelf
        .blocking(() -> shelf.lookup().annotations(parameters))
        .thenApply(rows -> rows.stream().flatMap(Optional::stream).toList())
        .thenCompose(
            rows ->
                keepers
                    .free(rows)
                    .thenCompose(
                        free ->
                            shelf.blocking(
                                () ->
                                    shelf
                                        .catalog()
                                        .annotations()
                                        .delete(
                                            rows.stream()
                                                .mapToInt(AnnotationRow::rowid)
                                                .toArray()))))
        .thenApply(deleted -> WbiaJson.NODES.booleanNode(true));
  }
}
