package org.pelage.main;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import it.unimi.dsi.fastutil.ints.Int2ObjectMap;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.pelage.base.Progress;
import org.pelage.catalog.AnnotationFilter;
import org.pelage.catalog.AnnotationRow;
import org.pelage.catalog.Catalog;
import org.pelage.catalog.CatalogSettings;
import org.pelage.catalog.ImageRow;
import org.pelage.io.image.ImageLimits;
import org.pelage.io.image.ImageStore;
import org.pelage.io.metadata.ImportOptions;
import org.pelage.io.metadata.ImportReport;
import org.pelage.io.metadata.MetadataImporter;

/**
 * Imports a metadata file into a server: it is read and checked into a catalogue of its own, in a
 * temporary folder, from where photos and annotations are sent. Ids follow from content, so a
 * repetition, or a second try after an interruption, changes nothing.
 */
final class RemoteImport {
  private static final int PAGE = 200;
  private static final int DIFFERENCES_LISTED_MAX = 20;

  private final ServerClient server;
  private final Progress progress;

  RemoteImport(ServerClient server, Progress progress) {
    this.server = server;
    this.progress = progress;
  }

  /** What the server answered, counted. Not thread-safe. */
  private static final class Sent {
    private long created;
    private long completed;
    private long differing;
    private final List<String> differences = new ArrayList<>();

    void count(JsonNode added) {
      created += added.path("created").asBoolean() ? 1 : 0;
      completed += added.path("completed").asBoolean() ? 1 : 0;
      if (added.has("differs")) {
        differing++;
        if (differences.size() < DIFFERENCES_LISTED_MAX) {
          List<String> fields = new ArrayList<>();
          added.path("differs").forEach(field -> fields.add(field.asText()));
          differences.add(
              "annotation "
                  + added.path("uuid").asText()
                  + " is known with another "
                  + String.join(", ", fields));
        }
      }
    }
  }

  /**
   * What an import did.
   *
   * @param differing known annotations of which the file says something else; they stay as they are
   * @param differences the first of them, in words
   */
  record Result(ImportReport report, long differing, List<String> differences) {}

  /** Imports the file; what the server had already is counted as known. */
  Result run(Path metadata, ImportOptions options) {
    Path scratch = temporary();
    try (Catalog catalog = Catalog.open(CatalogSettings.sqlite(scratch))) {
      List<Path> roots = options.images().stream().toList();
      ImageStore images = new ImageStore(roots, scratch.resolve("images"), ImageLimits.DEFAULT);
      ImportReport read = new MetadataImporter(catalog, images).run(metadata, options, progress);
      Sent sent = new Sent();
      send(catalog, images, options, read.added(), sent);
      ImportReport report =
          new ImportReport(
              sent.created,
              read.added() - sent.created + read.known(),
              sent.completed,
              read.embeddings(),
              read.rejected(),
              read.rejections());
      return new Result(report, sent.differing, sent.differences);
    } finally {
      delete(scratch);
    }
  }

  private void send(
      Catalog catalog, ImageStore images, ImportOptions options, long total, Sent sent) {
    long done = 0;
    int after = 0;
    List<AnnotationRow> page = catalog.annotations().page(AnnotationFilter.all(), after, PAGE);
    while (!page.isEmpty()) {
      send(page, catalog, images, options).path("annotations").forEach(sent::count);
      done += page.size();
      progress.at("sending to the server", done, total);
      after = page.get(page.size() - 1).rowid();
      page = catalog.annotations().page(AnnotationFilter.all(), after, PAGE);
    }
  }

  private JsonNode send(
      List<AnnotationRow> page, Catalog catalog, ImageStore images, ImportOptions options) {
    int[] rowids = page.stream().mapToInt(AnnotationRow::rowid).toArray();
    Map<Integer, String> imageIds = upload(page, catalog, images);
    Optional<Int2ObjectMap<float[]>> vectors =
        options.embeddings().map(e -> catalog.embeddings().get(e.model(), rowids));
    ArrayNode body = ServerClient.JSON.createArrayNode();
    for (AnnotationRow row : page) {
      ObjectNode json = json(row);
      row.imageRowid().map(imageIds::get).ifPresent(id -> json.put("image", id));
      vectors.map(v -> v.get(row.rowid())).ifPresent(v -> put(json.putArray("embedding"), v));
      body.add(json);
    }
    return server.post(
        "/v1/annotations", body.toString().getBytes(StandardCharsets.UTF_8), "application/json");
  }

  private Map<Integer, String> upload(
      List<AnnotationRow> page, Catalog catalog, ImageStore images) {
    int[] rowids =
        page.stream()
            .flatMap(row -> row.imageRowid().stream())
            .mapToInt(Integer::intValue)
            .distinct()
            .toArray();
    Map<Integer, String> ids = new HashMap<>();
    for (ImageRow image : catalog.images().byRowids(rowids).values()) {
      JsonNode answer =
          server.post("/v1/images", images.bytes(image.image()), "application/octet-stream");
      ids.put(image.rowid(), answer.path("image").asText());
    }
    return ids;
  }

  private static ObjectNode json(AnnotationRow row) {
    ObjectNode json = ServerClient.JSON.createObjectNode();
    json.put("uuid", row.uuid().toString());
    row.bbox()
        .ifPresent(
            box ->
                json.putArray("bbox").add(box.x()).add(box.y()).add(box.width()).add(box.height()));
    json.put("theta", row.theta());
    row.viewpoint().ifPresent(v -> json.put("viewpoint", v));
    row.species().ifPresent(v -> json.put("species", v));
    row.name().ifPresent(v -> json.put("name", v));
    row.takenAt().ifPresent(v -> json.put("taken_at", v.toString()));
    row.encounter().ifPresent(v -> json.put("encounter", v));
    row.location().ifPresent(v -> json.put("location", v));
    row.sex().ifPresent(v -> json.put("sex", v));
    row.quality().ifPresent(v -> json.put("quality", v));
    json.put("exemplar", row.exemplar());
    return json;
  }

  private static void put(ArrayNode array, float[] vector) {
    for (float component : vector) {
      array.add(component);
    }
  }

  private static Path temporary() {
    try {
      return Files.createTempDirectory("pelage-import");
    } catch (IOException e) {
      throw new UncheckedIOException("no temporary folder", e);
    }
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot remove " + folder, e);
    }
  }
}
