package org.pelage.http.wbia;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.pelage.catalog.AnnotationRow;
import org.pelage.catalog.ImageRow;
import org.pelage.catalog.Images;
import org.pelage.catalog.NewImage;
import org.pelage.http.gateway.RemoteImages;
import org.pelage.http.routing.Call;
import org.pelage.http.routing.Endpoint;
import org.pelage.io.image.ImageStore;
import org.pelage.security.Role;

/** {@code /api/image/}: list, find, add and delete images. */
final class CatalogueImages {
  private static final String PATH = "/api/image/";
  private static final int PAGE = 10_000;

  /** What clients send for a place that is not known. */
  private static final double NO_PLACE = -1;

  private final Shelf shelf;
  private final ImageStore store;
  private final RemoteImages remote;
  private final Keepers keepers;

  CatalogueImages(Shelf shelf, ImageStore store, RemoteImages remote, Keepers keepers) {
    this.shelf = shelf;
    this.store = store;
    this.remote = remote;
    this.keepers = keepers;
  }

  List<Endpoint> endpoints() {
    return List.of(
        shelf.read(PATH, p -> all(CatalogueImages::rowid)),
        shelf.read(PATH + "json/", p -> all(ImageFacts::uuid)),
        shelf.read(PATH + "uuid/", p -> Lookup.each(shelf.lookup().images(p), ImageFacts::uuid)),
        shelf.read(
            PATH + "rowid/uuid/json/",
            p -> Lookup.each(shelf.lookup().images(p), CatalogueImages::rowid)),
        shelf.exchange().endpoint("POST", PATH + "json/", Role.OPERATOR, this::add),
        shelf.exchange().endpoint("DELETE", PATH + "json/", Role.OPERATOR, this::delete));
  }

  static JsonNode rowid(ImageRow row) {
    return WbiaJson.NODES.numberNode(row.rowid());
  }

  private JsonNode all(Function<ImageRow, JsonNode> says) {
    List<JsonNode> all = new ArrayList<>();
    int after = 0;
    List<ImageRow> page;
    do {
      page = shelf.catalog().images().page(after, PAGE);
      for (ImageRow row : page) {
        all.add(says.apply(row));
        after = row.rowid();
      }
    } while (page.size() == PAGE);
    return WbiaJson.list(all.stream());
  }

  /**
   * Files below the image folders and images of other servers; the same bytes are the same image.
   */
  private CompletionStage<JsonNode> add(Parameters parameters, Call call) {
    List<String> uris =
        parameters
            .elements("image_uri_list")
            .orElseThrow(() -> Fault.invalid("image_uri_list", "is missing; send URLs or paths"))
            .stream()
            .map(CatalogueImages::uri)
            .toList();
    if (uris.size() > Shelf.CHANGES_MAX) {
      throw Fault.invalid("image_uri_list", "adds at most " + Shelf.CHANGES_MAX + " at once");
    }
    Optional<List<JsonNode>> times = parameters.aligned("image_unixtime_list", uris.size());
    Optional<List<JsonNode>> lats = parameters.aligned("image_gps_lat_list", uris.size());
    Optional<List<JsonNode>> lons = parameters.aligned("image_gps_lon_list", uris.size());
    return stored(uris, 0, new ArrayList<>())
        .thenCompose(
            images ->
                shelf.blocking(
                    () -> {
                      List<NewImage> told = new ArrayList<>(images.size());
                      for (int i = 0; i < images.size(); i++) {
                        told.add(
                            with(
                                images.get(i),
                                number(times, i).filter(at -> at > 0),
                                number(lats, i).filter(degrees -> degrees != NO_PLACE),
                                number(lons, i).filter(degrees -> degrees != NO_PLACE)));
                      }
                      List<Images.Added> added = shelf.catalog().images().add(told);
                      return WbiaJson.list(added.stream().map(one -> WbiaJson.uuid(one.uuid())));
                    }));
  }

  /** The images, one after the other, so that at most one is in memory. */
  private CompletableFuture<List<NewImage>> stored(
      List<String> uris, int from, List<NewImage> before) {
    if (from == uris.size()) {
      return CompletableFuture.completedFuture(before);
    }
    return stored(uris.get(from))
        .thenCompose(
            image -> {
              before.add(image);
              return stored(uris, from + 1, before);
            });
  }

  private CompletableFuture<NewImage> stored(String uri) {
    if (!isRemote(uri)) {
      return shelf.blocking(() -> store.register(uri));
    }
    return remote
        .fetch(uri)
        .thenCompose(bytes -> shelf.blocking(() -> named(store.upload(bytes), uri)));
  }

  private static boolean isRemote(String uri) {
    return uri.regionMatches(true, 0, "http://", 0, 7)
        || uri.regionMatches(true, 0, "https://", 0, 8);
  }

  /** Its original name is where it came from. */
  private static NewImage named(NewImage image, String uri) {
    return new NewImage(
        image.uuid(),
        image.uri(),
        image.width(),
        image.height(),
        image.takenAt(),
        image.latitude(),
        image.longitude(),
        Optional.of(uri));
  }

  private static String uri(JsonNode uri) {
    if (!uri.isTextual() || uri.textValue().contains("://") && !isRemote(uri.textValue())) {
      throw Fault.invalid(
          "image_uri_list",
          "takes http and https addresses and paths below the image folders; other images are"
              + " sent to /api/upload/image/json/");
    }
    return uri.textValue();
  }

  private static Optional<Double> number(Optional<List<JsonNode>> list, int at) {
    return list.map(values -> values.get(at))
        .filter(value -> value.isNumber() && Double.isFinite(value.doubleValue()))
        .map(JsonNode::doubleValue);
  }

  /** What the client says of an image counts more than what the file says. */
  private static NewImage with(
      NewImage image,
      Optional<Double> seconds,
      Optional<Double> latitude,
      Optional<Double> longitude) {
    return new NewImage(
        image.uuid(),
        image.uri(),
        image.width(),
        image.height(),
        seconds.map(at -> Instant.ofEpochSecond(at.longValue())).or(image::takenAt),
        latitude.or(image::latitude),
        longitude.or(image::longitude),
        image.originalName());
  }

  /** Together with the annotations in them, unless a graph holds one of those. */
  private CompletionStage<JsonNode> delete(Parameters parameters, Call call) {
    return shelf
        .blocking(
            () ->
                shelf.lookup().images(parameters).stream()
                    .flatMap(Optional::stream)
                    .map(ImageRow::rowid)
                    .toList())
        .thenCompose(
            images ->
                shelf
                    .blocking(
                        () ->
                            ImageFacts.byImage(shelf, images).values().stream()
                                .flatMap(List::stream)
                                .toList())
                    .thenCompose(
                        annotations ->
                            keepers
                                .free(annotations)
                                .thenCompose(
                                    free -> shelf.blocking(() -> delete(images, annotations)))));
  }

  private JsonNode delete(List<Integer> images, List<AnnotationRow> annotations) {
    shelf
        .catalog()
        .annotations()
        .delete(annotations.stream().mapToInt(AnnotationRow::rowid).toArray());
    shelf.catalog().images().delete(images);
    return WbiaJson.NODES.booleanNode(true);
  }
}
