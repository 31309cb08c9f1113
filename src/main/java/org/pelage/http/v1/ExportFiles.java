package org.pelage.http.v1;

import akka.NotUsed;
import akka.stream.ActorAttributes;
import akka.stream.javadsl.Source;
import akka.util.ByteString;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.IntStream;
import org.pelage.catalog.ImageRow;
import org.pelage.http.gateway.Exports;
import org.pelage.http.gateway.Owners;
import org.pelage.http.gateway.Syncs;
import org.pelage.http.routing.Hops;
import org.pelage.http.wire.DecisionShapes;
import org.pelage.http.wire.Json;
import org.pelage.http.wire.PartitionShapes.Individual;
import org.pelage.io.export.CaptureHistory;
import org.pelage.io.export.DecidedPair;
import org.pelage.io.export.GraphMl;
import org.pelage.io.export.NamedAnnotation;
import org.pelage.io.export.NamesCoco;
import org.pelage.io.export.NamesCsv;
import org.pelage.io.export.NamesWriter;
import org.pelage.io.export.WildbookArchive;
import org.pelage.session.SessionReply.ItemRow;
import org.pelage.session.SessionReply.Synced;

/**
 * Files of who is who as streams: pages of the graph are read, looked up in the catalogue, written
 * and forgotten, as fast as the client takes them. Memory does not grow with the graph, but by 8
 * bytes an image for COCO. Thread-safe.
 */
final class ExportFiles {
  /** Individuals written at a time. */
  private static final int INDIVIDUALS = 64;

  private static final int PAIRS = 512;
  private static final int IMAGES = 1000;

  private final Owners owners;
  private final GraphPages pages;
  private final Exports exports;

  ExportFiles(Owners owners, Exports exports) {
    this.owners = owners;
    this.pages = new GraphPages(owners);
    this.exports = exports;
  }

  /**
   * Makes a stream of a file when somebody begins to read it. Parts are joined by {@code
   * concatLazy}: a plain {@code concat} would fetch the first piece of the next part too early.
   */
  @FunctionalInterface
  private interface Making {
    Source<ByteString, NotUsed> with(Piece piece) throws IOException;
  }

  private static Source<ByteString, NotUsed> file(Making making) {
    return Source.lazySource(() -> making.with(new Piece()))
        .filter(piece -> !piece.isEmpty())
        .mapMaterializedValue(ignored -> NotUsed.getInstance())
        .withAttributes(ActorAttributes.dispatcher(Hops.HTTP_DISPATCHER));
  }

  private Source<List<NamedAnnotation>, NotUsed> named(UUID graph) {
    return pages.individuals(graph).grouped(INDIVIDUALS).mapAsync(1, exports::named);
  }

  private Source<ByteString, NotUsed> names(UUID graph, Piece piece, NamesWriter writer) {
    return named(graph).map(next -> piece.of(() -> writer.annotations(next)));
  }

  private static Source<ByteString, NotUsed> last(Piece piece, Piece.Writing writing) {
    return Source.lazySingle(() -> piece.of(writing))
        .mapMaterializedValue(ignored -> NotUsed.getInstance());
  }

  Source<ByteString, NotUsed> csv(UUID graph) {
    return file(
        piece -> {
          NamesCsv csv = new NamesCsv(piece.text());
          return names(graph, piece, csv).concatLazy(last(piece, csv::finish));
        });
  }

  Source<ByteString, NotUsed> coco(UUID graph) {
    return file(
        piece -> {
          NamesCoco coco = new NamesCoco(piece.text());
          Source<ByteString, NotUsed> images =
              Source.lazySource(() -> images(coco.imageRowids()))
                  .map(next -> piece.of(() -> coco.images(next.values())))
                  .mapMaterializedValue(ignored -> NotUsed.getInstance());
          return names(graph, piece, coco).concatLazy(images).concatLazy(last(piece, coco::finish));
        });
  }

  private Source<Map<Integer, ImageRow>, NotUsed> images(int[] rowids) {
    int slices = (rowids.length + IMAGES - 1) / IMAGES;
    return Source.fromJavaStream(() -> IntStream.range(0, slices))
        .map(i -> Arrays.copyOfRange(rowids, i * IMAGES, Math.min(rowids.length, (i + 1) * IMAGES)))
        .mapAsync(1, exports::images);
  }

  Source<ByteString, NotUsed> graphMl(UUID graph) {
    return file(
        piece -> {
          GraphMl graphMl = new GraphMl(piece.text());
          Source<ByteString, NotUsed> pairs =
              pages
                  .items(graph, 0)
                  .filter(ItemRow::inForce)
                  .map(ExportFiles::pair)
                  .grouped(PAIRS)
                  .map(next -> piece.of(() -> graphMl.pairs(next)));
          return names(graph, piece, graphMl)
              .concatLazy(pairs)
              .concatLazy(last(piece, graphMl::finish));
        });
  }

  private static DecidedPair pair(ItemRow row) {
    return new DecidedPair(row.a(), row.b(), row.decision(), row.confidence(), row.reviewer());
  }

  /** Read twice: a line has a digit for every day on which anybody was seen. */
  Source<ByteString, NotUsed> captureHistory(UUID graph) {
    return file(
        piece ->
            occasions(graph)
                .flatMapConcat(
                    days -> {
                      CaptureHistory history = new CaptureHistory(piece.text(), days);
                      return names(graph, piece, history).concatLazy(last(piece, history::finish));
                    }));
  }

  private Source<TreeSet<LocalDate>, NotUsed> occasions(UUID graph) {
    return named(graph)
        .fold(
            new TreeSet<LocalDate>(),
            (days, next) -> {
              next.forEach(one -> CaptureHistory.occasion(one.annotation()).ifPresent(days::add));
              return days;
            });
  }

  /** Read twice: what is left out stands behind the sheets. */
  Source<ByteString, NotUsed> wildbook(UUID graph) {
    return file(
        piece -> {
          WildbookArchive archive = new WildbookArchive(piece.bytes());
          Source<ByteString, NotUsed> encounters =
              named(graph)
                  .mapAsync(1, this::withImages)
                  .map(next -> piece.of(() -> archive.encounters(next.named(), next.images())));
          Source<ByteString, NotUsed> leftOut =
              named(graph).map(next -> piece.of(() -> archive.leftOut(next)));
          Source<ByteString, NotUsed> renames =
              syncs(graph).map(next -> piece.of(() -> archive.renames(renames(next))));
          return encounters
              .concatLazy(leftOut)
              .concatLazy(renames)
              .concatLazy(last(piece, archive::finish));
        });
  }

  private record WithImages(List<NamedAnnotation> named, Map<Integer, ImageRow> images) {}

  private java.util.concurrent.CompletionStage<WithImages> withImages(List<NamedAnnotation> named) {
    int[] rowids =
        named.stream()
            .flatMap(one -> one.annotation().imageRowid().stream())
            .mapToInt(Integer::intValue)
            .distinct()
            .toArray();
    return exports.images(rowids).thenApply(images -> new WithImages(named, images));
  }

  /** Every sync of the graph, by number; none if there was none. */
  private Source<Synced, NotUsed> syncs(UUID graph) {
    return Source.lazyCompletionStage(() -> owners.lastSync(graph))
        .mapMaterializedValue(ignored -> NotUsed.getInstance())
        .flatMapConcat(last -> Source.range(1, (int) (long) last))
        .mapAsync(1, number -> new Syncs(owners).report(graph, number));
  }

  private static List<WildbookArchive.Rename> renames(Synced synced) {
    return synced.names().stream()
        .map(
            change ->
                new WildbookArchive.Rename(
                    synced.number(),
                    change.annotation(),
                    change.before(),
                    change.after(),
                    change.foreign()))
        .toList();
  }

  Source<ByteString, NotUsed> json(UUID graph) {
    return pages
        .individuals(graph)
        .map(individual -> ByteString.fromArray(Json.write(Individual.of(individual))))
        .intersperse(
            ByteString.fromString("{\"individuals\":["),
            ByteString.fromString(",\n"),
            ByteString.fromString("]}\n"));
  }

  /** Line by line what an import takes. */
  Source<ByteString, NotUsed> decisions(UUID graph) {
    return pages
        .items(graph, 0)
        .map(
            row ->
                ByteString.fromArray(Json.write(DecisionShapes.Entry.of(row)))
                    .concat(ByteString.fromString("\n")));
  }
}
