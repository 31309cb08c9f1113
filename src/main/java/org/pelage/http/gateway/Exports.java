package org.pelage.http.gateway;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import javax.xml.stream.XMLStreamException;
import org.pelage.catalog.AnnotationRow;
import org.pelage.catalog.Catalog;
import org.pelage.catalog.ImageRow;
import org.pelage.http.routing.Hops;
import org.pelage.io.export.CaptureHistory;
import org.pelage.io.export.DecidedPair;
import org.pelage.io.export.GraphMl;
import org.pelage.io.export.NamedAnnotation;
import org.pelage.io.export.NamesCoco;
import org.pelage.io.export.NamesCsv;
import org.pelage.session.SessionReply.IndividualRow;

/**
 * Files of who is who, with what the catalogue knows of each annotation. Made in memory on the
 * blocking dispatcher: some 200 bytes an annotation. Thread-safe.
 */
public final class Exports {
  private static final int SLICE = 1000;

  /** The kinds of file. */
  public enum Format {
    CSV,
    COCO,
    GRAPHML,
    MARK
  }

  private final Catalog catalog;
  private final Hops hops;

  public Exports(Catalog catalog, Hops hops) {
    this.catalog = catalog;
    this.hops = hops;
  }

  /**
   * The file's bytes, UTF-8.
   *
   * @param pairs decisions in force; only {@link Format#GRAPHML} shows them
   */
  public CompletableFuture<byte[]> file(
      Format format, List<IndividualRow> individuals, List<DecidedPair> pairs) {
    return hops.blocking(
        () -> {
          StringWriter out = new StringWriter();
          try {
            write(format, named(individuals), pairs, out);
          } catch (IOException e) {
            throw new UncheckedIOException("a StringWriter takes everything", e);
          } catch (XMLStreamException e) {
            throw new IllegalStateException("a StringWriter takes everything", e);
          }
          return out.toString().getBytes(StandardCharsets.UTF_8);
        });
  }

  private void write(
      Format format, List<NamedAnnotation> named, List<DecidedPair> pairs, Writer out)
      throws IOException, XMLStreamException {
    switch (format) {
      case CSV -> NamesCsv.write(named.stream(), out);
      case COCO -> NamesCoco.write(images(named), named.stream(), out);
      case GRAPHML -> GraphMl.write(named.stream(), pairs.stream(), out);
      case MARK -> CaptureHistory.write(named.stream(), out);
    }
  }

  private List<NamedAnnotation> named(List<IndividualRow> individuals) {
    List<NamedAnnotation> named = new ArrayList<>();
    List<UUID> uuids = individuals.stream().flatMap(row -> row.annotations().stream()).toList();
    Map<UUID, AnnotationRow> rows = new HashMap<>();
    for (int from = 0; from < uuids.size(); from += SLICE) {
      List<UUID> slice = uuids.subList(from, Math.min(from + SLICE, uuids.size()));
      rows.putAll(catalog.annotations().byUuids(slice));
    }
    for (IndividualRow individual : individuals) {
      Optional<String> name = Optional.of(individual.name()).filter(text -> !text.isEmpty());
      String label = individual.individual().toString();
      individual.annotations().stream()
          .filter(rows::containsKey)
          .forEach(
              uuid ->
                  named.add(
                      new NamedAnnotation(rows.get(uuid), label, name, individual.provisional())));
    }
    return named;
  }

  private List<ImageRow> images(List<NamedAnnotation> named) {
    int[] rowids =
        named.stream()
            .flatMap(one -> one.annotation().imageRowid().stream())
            .mapToInt(Integer::intValue)
            .distinct()
            .sorted()
            .toArray();
    List<ImageRow> images = new ArrayList<>();
    for (int from = 0; from < rowids.length; from += SLICE) {
      int to = Math.min(from + SLICE, rowids.length);
      images.addAll(catalog.images().byRowids(Arrays.copyOfRange(rowids, from, to)).values());
    }
    return images;
  }
}
