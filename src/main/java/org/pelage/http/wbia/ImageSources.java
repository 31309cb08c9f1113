package org.pelage.http.wbia;

import akka.http.javadsl.model.ContentTypes;
import akka.http.javadsl.model.HttpEntities;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.MediaTypes;
import akka.http.javadsl.model.headers.RawHeader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.pelage.base.Refusal;
import org.pelage.catalog.AnnotationRow;
import org.pelage.catalog.ImageRow;
import org.pelage.catalog.NewAnnotation;
import org.pelage.http.routing.Body;
import org.pelage.http.routing.Call;
import org.pelage.http.routing.Endpoint;
import org.pelage.http.routing.QueryString;
import org.pelage.http.wire.Refused;
import org.pelage.io.image.Chips;
import org.pelage.io.image.ImageStore;
import org.pelage.security.Role;

/**
 * Images and chips to look at, by row number and by UUID. An image that is not to be resized is
 * sent as it was stored; every other picture is a JPEG.
 */
final class ImageSources {
  private static final int THUMBNAIL_WIDTH = 450;
  private static final int CHIP_WIDTH = 700;
  private static final byte PNG_FIRST_BYTE = (byte) 0x89;

  private final Shelf shelf;
  private final ImageStore store;
  private final Chips chips;

  ImageSources(Shelf shelf, ImageStore store) {
    this.shelf = shelf;
    this.store = store;
    this.chips = new Chips(store);
  }

  List<Endpoint> endpoints() {
    return List.of(
        picture("/api/image/src/{file}/", call -> image(call, byNumber(call, "file"))),
        picture("/api/image/src/{file}", call -> image(call, byNumber(call, "file"))),
        picture("/api/image/src/json/{uuid}/", call -> image(call, byUuid(call))),
        picture("/api/image/json/{uuid}/", call -> image(call, byUuid(call))),
        picture("/api/annot/src/{rowid}/", call -> chip(call, annotation(call))),
        picture("/api/annot/json/{uuid}/", call -> chip(call, annotationByUuid(call))));
  }

  private interface Picture {
    byte[] bytes(Call call);
  }

  private Endpoint picture(String path, Picture picture) {
    return new Endpoint(
        "GET", path, Role.READER, Body.NONE, call -> answer(() -> picture.bytes(call)));
  }

  private CompletionStage<HttpResponse> answer(Supplier<byte[]> picture) {
    return shelf
        .blocking(picture)
        .thenApply(
            bytes ->
                HttpResponse.create()
                    .withEntity(
                        HttpEntities.create(
                            bytes[0] == PNG_FIRST_BYTE
                                ? ContentTypes.create(MediaTypes.IMAGE_PNG)
                                : ContentTypes.create(MediaTypes.IMAGE_JPEG),
                            bytes))
                    .addHeader(RawHeader.create("Cache-Control", "private, max-age=3600")));
  }

  private ImageRow byNumber(Call call, String variable) {
    int rowid = rowid(call.path().get(variable).replaceFirst("\\.jpg$", ""));
    return Optional.ofNullable(shelf.catalog().images().byRowids(new int[] {rowid}).get(rowid))
        .orElseThrow(() -> unknown("image"));
  }

  private ImageRow byUuid(Call call) {
    UUID uuid = call.uuid("uuid");
    return shelf.catalog().images().byUuid(uuid).orElseThrow(() -> unknown("image"));
  }

  private AnnotationRow annotation(Call call) {
    int rowid = rowid(call.path().get("rowid"));
    return shelf.catalog().annotations().byRowids(new int[] {rowid}).stream()
        .findFirst()
        .orElseThrow(() -> unknown("annotation"));
  }

  private AnnotationRow annotationByUuid(Call call) {
    return shelf
        .catalog()
        .annotations()
        .byUuid(call.uuid("uuid"))
        .orElseThrow(() -> unknown("annotation"));
  }

  private static int rowid(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw unknown("row number");
    }
  }

  private static Refused unknown(String what) {
    return Refused.of(Refusal.Kind.UNKNOWN, "rowid", "the catalogue has no such " + what);
  }

  private byte[] image(Call call, ImageRow row) {
    Optional<Integer> width = width(call, row.image().width(), row.image().height());
    if (width.isEmpty()) {
      return store.bytes(row.image());
    }
    AnnotationRow whole =
        AnnotationRow.of(row.rowid(), NewAnnotation.builder(row.image().uuid()).build());
    return chips.jpeg(whole, Optional.of(row.image()), width.get());
  }

  private byte[] chip(Call call, AnnotationRow row) {
    int boxWidth = row.bbox().map(box -> box.width()).orElse(CHIP_WIDTH);
    int boxHeight = row.bbox().map(box -> box.height()).orElse(CHIP_WIDTH);
    int width = width(call, boxWidth, boxHeight).orElse(CHIP_WIDTH);
    Optional<ImageRow> image =
        row.imageRowid()
            .map(rowid -> shelf.catalog().images().byRowids(new int[] {rowid}).get(rowid));
    return chips.jpeg(row, image.map(ImageRow::image), width);
  }

  /** The width asked for, as pixels or a share of the present ones; empty if none is. */
  private static Optional<Integer> width(Call call, int width, int height) {
    Map<String, String> query = QueryString.of(call.request().getUri());
    if (query.containsKey("thumbnail") && !query.get("thumbnail").equalsIgnoreCase("false")) {
      return Optional.of(THUMBNAIL_WIDTH);
    }
    double ratio = (double) width / height;
    return number(query, "resize_pix_w")
        .or(() -> number(query, "resize_pix_h").map(h -> h * ratio))
        .or(() -> number(query, "resize_per_w").map(share -> share * width))
        .or(() -> number(query, "resize_per_h").map(share -> share * width))
        .map(w -> (int) Math.max(Chips.WIDTH_MIN, Math.min(Chips.WIDTH_MAX, Math.round(w))));
  }

  private static Optional<Double> number(Map<String, String> query, String name) {
    try {
      return Optional.ofNullable(query.get(name))
          .map(Double::parseDouble)
          .filter(value -> value > 0);
    } catch (NumberFormatException e) {
      throw Fault.invalid(name, "must be a number above 0");
    }
  }
}
