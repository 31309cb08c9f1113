package org.pelage.http.wbia;

import akka.http.javadsl.model.ContentType;
import akka.http.javadsl.model.HttpCharsets;
import akka.http.javadsl.model.HttpEntities;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.MediaTypes;
import akka.http.javadsl.model.headers.RawHeader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.pelage.catalog.AnnotationFilter;
import org.pelage.catalog.AnnotationRow;
import org.pelage.catalog.Annotations;
import org.pelage.catalog.ImageRow;
import org.pelage.catalog.NameRow;
import org.pelage.http.routing.Body;
import org.pelage.http.routing.Endpoint;
import org.pelage.security.Role;

/** {@code /csv/...}: row numbers, and who is in which image, as files for spreadsheets. */
final class CsvFiles {
  private static final ContentType CSV = MediaTypes.TEXT_CSV.toContentType(HttpCharsets.UTF_8);
  private static final int PAGE = 10_000;

  private final Shelf shelf;

  CsvFiles(Shelf shelf) {
    this.shelf = shelf;
  }

  List<Endpoint> endpoints() {
    return List.of(
        file("/csv/image/", "gids.csv", this::images),
        file("/csv/annot/", "aids.csv", this::annotations),
        file("/csv/nids_with_gids/", "nids_with_gids.csv", this::namesWithImages),
        file("/csv/gids_with_aids/", "gids_with_aids.csv", this::imagesWithAnnotations));
  }

  private Endpoint file(String path, String name, Supplier<String> content) {
    return new Endpoint(
        "GET",
        path,
        Role.READER,
        Body.NONE,
        call ->
            shelf
                .blocking(content)
                .thenApply(
                    text ->
                        HttpResponse.create()
                            .withEntity(
                                HttpEntities.create(CSV, text.getBytes(StandardCharsets.UTF_8)))
                            .addHeader(RawHeader.create("Cache-Control", "no-cache"))
                            .addHeader(
                                RawHeader.create(
                                    "Content-Disposition", "attachment; filename=" + name))));
  }

  private String images() {
    List<String> lines = new ArrayList<>(List.of("GID"));
    forEachImage(row -> lines.add(Integer.toString(row.rowid())));
    return String.join("\n", lines);
  }

  private String annotations() {
    List<String> lines = new ArrayList<>(List.of("AID"));
    forEachAnnotation(AnnotationFilter.all(), row -> lines.add(Integer.toString(row.rowid())));
    return String.join("\n", lines);
  }

  /** One line for each name: its number, the name, the numbers of the images its bearers are in. */
  private String namesWithImages() {
    Map<String, TreeSet<Integer>> images = new TreeMap<>();
    forEachAnnotation(
        AnnotationFilter.all().withNamed(true),
        row -> {
          TreeSet<Integer> of =
              images.computeIfAbsent(row.name().orElseThrow(), n -> new TreeSet<>());
          row.imageRowid().ifPresent(of::add);
        });
    Map<String, NameRow> names = shelf.catalog().names().byTexts(images.keySet());
    List<List<String>> lines = new ArrayList<>();
    images.forEach(
        (name, gids) -> {
          List<String> line = new ArrayList<>();
          line.add(Integer.toString(names.get(name).rowid()));
          line.add(quoted(name));
          gids.forEach(gid -> line.add(gid.toString()));
          lines.add(line);
        });
    return table(List.of("NID", "NAME"), "GID", lines);
  }

  /** One line for each image: its number and those of the annotations in it. */
  private String imagesWithAnnotations() {
    Map<Integer, List<String>> lines = new LinkedHashMap<>();
    forEachImage(
        row -> lines.put(row.rowid(), new ArrayList<>(List.of(Integer.toString(row.rowid())))));
    forEachAnnotation(
        AnnotationFilter.all(),
        row ->
            row.imageRowid()
                .map(lines::get)
                .ifPresent(line -> line.add(Integer.toString(row.rowid()))));
    return table(List.of("GID"), "AID", List.copyOf(lines.values()));
  }

  /** Lines of different lengths under a header as long as the longest. */
  private static String table(List<String> first, String repeated, List<List<String>> lines) {
    int more = Math.max(1, lines.stream().mapToInt(List::size).max().orElse(0) - first.size());
    List<String> header = new ArrayList<>(first);
    for (int i = 1; i <= more; i++) {
      header.add(more == 1 ? repeated : repeated + i);
    }
    StringBuilder out = new StringBuilder(String.join(",", header));
    lines.forEach(line -> out.append('\n').append(String.join(",", line)));
    return out.toString();
  }

  /** A text that would end its field, or that a spreadsheet would take for a formula, is quoted. */
  private static String quoted(String text) {
    String harmless = text.matches("[=+\\-@\\t\\r].*") ? "'" + text : text;
    return harmless.matches("(?s).*[\",\\r\\n].*")
        ? '"' + harmless.replace("\"", "\"\"") + '"'
        : harmless;
  }

  private void forEachImage(Consumer<ImageRow> consumer) {
    int after = 0;
    List<ImageRow> page;
    do {
      page = shelf.catalog().images().page(after, PAGE);
      for (ImageRow row : page) {
        consumer.accept(row);
        after = row.rowid();
      }
    } while (page.size() == PAGE);
  }

  private void forEachAnnotation(AnnotationFilter filter, Consumer<AnnotationRow> consumer) {
    int after = 0;
    List<AnnotationRow> page;
    do {
      page = shelf.catalog().annotations().page(filter, after, Annotations.BATCH_MAX);
      for (AnnotationRow row : page) {
        consumer.accept(row);
        after = row.rowid();
      }
    } while (page.size() == Annotations.BATCH_MAX);
  }
}
