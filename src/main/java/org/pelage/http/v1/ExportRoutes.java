package org.pelage.http.v1;

import akka.NotUsed;
import akka.http.javadsl.model.ContentType;
import akka.http.javadsl.model.ContentTypes;
import akka.http.javadsl.model.HttpCharsets;
import akka.http.javadsl.model.HttpEntities;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.MediaTypes;
import akka.http.javadsl.model.ResponseEntity;
import akka.http.javadsl.model.headers.RawHeader;
import akka.stream.Materializer;
import akka.stream.javadsl.Sink;
import akka.stream.javadsl.Source;
import akka.util.ByteString;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.pelage.http.gateway.Exports;
import org.pelage.http.gateway.Owners;
import org.pelage.http.routing.Call;
import org.pelage.http.routing.Endpoint;
import org.pelage.http.routing.Hops;
import org.pelage.http.wire.DecisionShapes;
import org.pelage.http.wire.Json;
import org.pelage.http.wire.PartitionShapes.Individual;
import org.pelage.http.wire.Refused;
import org.pelage.io.export.DecidedPair;
import org.pelage.session.SessionCommand;
import org.pelage.session.SessionReply;
import org.pelage.session.SessionReply.ItemRow;

/**
 * {@code GET /v1/graphs/{graph}/export}: who is who, or the decisions, as a file. Pages are read
 * one after the other, so the export of a graph that is being reviewed is not of one moment.
 */
final class ExportRoutes {
  private static final ContentType CSV = MediaTypes.TEXT_CSV.toContentType(HttpCharsets.UTF_8);
  private static final ContentType XML =
      MediaTypes.APPLICATION_XML.toContentType(HttpCharsets.UTF_8);
  private static final ContentType NDJSON =
      MediaTypes.applicationWithFixedCharset("x-ndjson", HttpCharsets.UTF_8).toContentType();

  private final Owners owners;
  private final GraphPages pages;
  private final Exports exports;
  private final Hops hops;
  private final Materializer materializer;

  ExportRoutes(Owners owners, Exports exports, Hops hops, Materializer materializer) {
    this.owners = owners;
    this.pages = new GraphPages(owners);
    this.exports = exports;
    this.hops = hops;
    this.materializer = materializer;
  }

  List<Endpoint> endpoints() {
    return List.of(Endpoint.get("/v1/graphs/{graph}/export", this::export));
  }

  private CompletionStage<HttpResponse> export(Call call) {
    UUID graph = call.uuid("graph");
    Export export = export(graph, call.query("format").orElse("csv"));
    return owners
        .read(graph, SessionReply.State.class, SessionCommand.GetState::new)
        .thenCompose(state -> export.entity().make())
        .thenApply(entity -> download(graph + export.ending(), entity));
  }

  private record Export(String ending, Making entity) {}

  @FunctionalInterface
  private interface Making {
    CompletionStage<? extends ResponseEntity> make();
  }

  private Export export(UUID graph, String format) {
    return switch (format) {
      case "csv" -> new Export(".csv", () -> file(graph, Exports.Format.CSV, CSV));
      case "coco" ->
          new Export(
              "-coco.json", () -> file(graph, Exports.Format.COCO, ContentTypes.APPLICATION_JSON));
      case "graphml" -> new Export(".graphml", () -> graphMl(graph));
      case "mark" ->
          new Export(".inp", () -> file(graph, Exports.Format.MARK, ContentTypes.TEXT_PLAIN_UTF8));
      case "json" -> new Export(".json", () -> json(graph));
      case "decisions" -> new Export(".jsonl", () -> decisions(graph));
      default ->
          throw Refused.invalid("format", "must be csv, json, coco, graphml, mark or decisions");
    };
  }

  private CompletionStage<ResponseEntity> file(
      UUID graph, Exports.Format format, ContentType type) {
    return hops.home(pages.individuals(graph).runWith(Sink.seq(), materializer))
        .thenCompose(individuals -> exports.file(format, individuals, List.of()))
        .thenApply(bytes -> HttpEntities.create(type, bytes));
  }

  private CompletionStage<ResponseEntity> graphMl(UUID graph) {
    CompletableFuture<List<DecidedPair>> pairs =
        hops.home(
            pages
                .items(graph, 0)
                .filter(ItemRow::inForce)
                .map(ExportRoutes::pair)
                .runWith(Sink.seq(), materializer));
    return hops.home(pages.individuals(graph).runWith(Sink.seq(), materializer))
        .thenCombine(
            pairs,
            (individuals, decided) -> exports.file(Exports.Format.GRAPHML, individuals, decided))
        .thenCompose(file -> file)
        .thenApply(bytes -> HttpEntities.create(XML, bytes));
  }

  private static DecidedPair pair(ItemRow row) {
    return new DecidedPair(row.a(), row.b(), row.decision(), row.confidence(), row.reviewer());
  }

  private CompletionStage<ResponseEntity> json(UUID graph) {
    Source<ByteString, NotUsed> objects =
        pages
            .individuals(graph)
            .map(individual -> ByteString.fromArray(Json.write(Individual.of(individual))))
            .intersperse(
                ByteString.fromString("{\"individuals\":["),
                ByteString.fromString(",\n"),
                ByteString.fromString("]}\n"));
    return CompletableFuture.completedFuture(
        HttpEntities.createChunked(ContentTypes.APPLICATION_JSON, objects));
  }

  /** Line by line what an import takes. */
  private CompletionStage<ResponseEntity> decisions(UUID graph) {
    Source<ByteString, NotUsed> lines =
        pages
            .items(graph, 0)
            .map(
                row ->
                    ByteString.fromArray(Json.write(DecisionShapes.Entry.of(row)))
                        .concat(ByteString.fromString("\n")));
    return CompletableFuture.completedFuture(HttpEntities.createChunked(NDJSON, lines));
  }

  private static HttpResponse download(String name, ResponseEntity entity) {
    return HttpResponse.create()
        .withEntity(entity)
        .addHeader(
            RawHeader.create("Content-Disposition", "attachment; filename=\"" + name + "\""));
  }
}
