package org.pelage.http.wbia;

import akka.http.javadsl.model.ContentType;
import akka.http.javadsl.model.HttpEntities;
import akka.http.javadsl.model.Multipart;
import akka.http.javadsl.unmarshalling.Unmarshaller;
import akka.stream.Materializer;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.pelage.catalog.ImageRow;
import org.pelage.catalog.NewImage;
import org.pelage.http.routing.Call;
import org.pelage.http.routing.Endpoint;
import org.pelage.io.image.ImageStore;
import org.pelage.security.Role;

/** {@code /api/upload/...}: images whose bytes come with the request. */
final class Uploads {
  private static final int MULTIPART_TIMEOUT_MILLIS = 10_000;

  /** Most images of an archive, and most bytes of all of them unpacked. */
  private static final int ARCHIVE_IMAGES_MAX = 1_000;

  private static final long ARCHIVE_BYTES_MAX = 256L << 20;

  private final Shelf shelf;
  private final ImageStore store;
  private final Materializer materializer;

  Uploads(Shelf shelf, ImageStore store, Materializer materializer) {
    this.shelf = shelf;
    this.store = store;
    this.materializer = materializer;
  }

  List<Endpoint> endpoints() {
    Exchange exchange = shelf.exchange();
    return List.of(
        exchange.endpoint(
            "POST",
            "/api/upload/image/",
            Role.OPERATOR,
            (parameters, call) -> one(call, CatalogueImages::rowid)),
        exchange.endpoint(
            "POST",
            "/api/upload/image/json/",
            Role.OPERATOR,
            (parameters, call) -> one(call, ImageFacts::uuid)),
        exchange.endpoint("POST", "/api/upload/zip/", Role.OPERATOR, this::archive));
  }

  private CompletionStage<JsonNode> one(Call call, Function<ImageRow, JsonNode> says) {
    return file(call, "image")
        .thenCompose(
            bytes -> shelf.blocking(() -> says.apply(enter(List.of(store.upload(bytes))).get(0))));
  }

  private List<ImageRow> enter(List<NewImage> images) {
    shelf.catalog().images().add(images);
    Map<UUID, ImageRow> rows =
        shelf.catalog().images().byUuids(images.stream().map(NewImage::uuid).toList());
    return images.stream().map(image -> rows.get(image.uuid())).toList();
  }

  private CompletionStage<JsonNode> archive(Parameters parameters, Call call) {
    return file(call, "image_zip_archive")
        .thenCompose(
            bytes ->
                shelf.blocking(
                    () ->
                        WbiaJson.list(enter(unpack(bytes)).stream().map(CatalogueImages::rowid))));
  }

  /** The images of the archive's top folder, by their names. */
  private List<NewImage> unpack(byte[] archive) {
    TreeMap<String, NewImage> images = new TreeMap<>();
    long left = ARCHIVE_BYTES_MAX;
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        boolean image = isImage(entry);
        byte[] bytes = image ? zip.readNBytes((int) left + 1) : new byte[0];
        left -= image ? bytes.length : zip.skip(left + 1);
        if (left < 0 || images.size() == ARCHIVE_IMAGES_MAX) {
          throw tooLarge();
        }
        if (image) {
          images.put(entry.getName(), store.upload(bytes));
        }
      }
    } catch (IOException | IllegalArgumentException e) {
      throw Fault.invalid("image_zip_archive", "cannot be unpacked: " + e.getMessage());
    }
    if (images.isEmpty()) {
      throw Fault.invalid("image_zip_archive", "is no archive with images in its top folder");
    }
    return new ArrayList<>(images.values());
  }

  private static boolean isImage(ZipEntry entry) {
    return !entry.isDirectory() && entry.getName().matches("(?i)[^/\\\\]+\\.(jpe?g|png)");
  }

  private static Fault tooLarge() {
    return Fault.invalid(
        "image_zip_archive",
        "has more than "
            + ARCHIVE_IMAGES_MAX
            + " images or "
            + (ARCHIVE_BYTES_MAX >> 20)
            + " MiB unpacked; send it in parts");
  }

  /** The bytes of a part of the form; or the body itself, if that is no form. */
  private CompletableFuture<byte[]> file(Call call, String field) {
    ContentType type = call.request().entity().getContentType();
    if (!Exchange.media(type).equals("multipart/form-data")) {
      boolean raw = type.mediaType().mainType().equals("image") || type.mediaType().binary();
      return raw && call.body().length > 0
          ? CompletableFuture.completedFuture(call.body())
          : CompletableFuture.failedFuture(missing(field));
    }
    CompletionStage<Multipart.FormData.Strict> form =
        Unmarshaller.entityToMultipartFormData()
            .unmarshal(HttpEntities.create(type, call.body()), materializer)
            .thenCompose(parsed -> parsed.toStrict(MULTIPART_TIMEOUT_MILLIS, materializer));
    return shelf
        .hops()
        .home(form)
        .thenApply(parts -> part(parts, field).orElseThrow(() -> missing(field)));
  }

  private static Optional<byte[]> part(Multipart.FormData.Strict form, String field) {
    for (Multipart.FormData.BodyPart.Strict part : form.getStrictParts()) {
      if (part.getName().equals(field)) {
        return Optional.of(part.getEntity().getData().toArray());
      }
    }
    return Optional.empty();
  }

  private static Fault missing(String field) {
    return Fault.invalid(field, "is missing; send the file as this part of a multipart form");
  }
}
