package org.pelage.http.v1;

import akka.NotUsed;
import akka.http.javadsl.model.ContentType;
import akka.http.javadsl.model.ContentTypes;
import akka.http.javadsl.model.HttpCharsets;
import akka.http.javadsl.model.HttpEntities;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.MediaTypes;
import akka.http.javadsl.model.headers.RawHeader;
import akka.stream.javadsl.Source;
import akka.util.ByteString;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.pelage.http.gateway.Exports;
import org.pelage.http.gateway.Owners;
import org.pelage.http.routing.Call;
import org.pelage.http.routing.Endpoint;
import org.pelage.http.wire.Refused;
import org.pelage.session.SessionCommand;
import org.pelage.session.SessionReply;

/**
 * {@code GET /v1/graphs/{graph}/export}: who is who, or the decisions, as a file. Pages are read
 * one after the other, so the export of a graph that is being reviewed is not of one moment.
 */
final class ExportRoutes {
  private static final ContentType CSV = MediaTypes.TEXT_CSV.toContentType(HttpCharsets.UTF_8);
  private static final ContentType XML =
      MediaTypes.APPLICATION_XML.toContentType(HttpCharsets.UTF_8);
  private static final ContentType ZIP = MediaTypes.APPLICATION_ZIP.toContentType();
  private static final ContentType NDJSON =
      MediaTypes.applicationWithFixedCharset("x-ndjson", HttpCharsets.UTF_8).toContentType();

  private final Owners owners;
  private final ExportFiles files;

  ExportRoutes(Owners owners, Exports exports) {
    this.owners = owners;
    this.files = new ExportFiles(owners, exports);
  }

  List<Endpoint> endpoints() {
    return List.of(Endpoint.get("/v1/graphs/{graph}/export", this::export).taking("format"));
  }

  /** A file to be: the end of its name, its type and its bytes. */
  private record Export(String ending, ContentType type, Source<ByteString, NotUsed> bytes) {}

  private CompletionStage<HttpResponse> export(Call call) {
    UUID graph = call.uuid("graph");
    Export export = export(graph, call.query("format").orElse("csv"));
    return owners
        .read(graph, SessionReply.State.class, SessionCommand.GetState::new)
        .thenApply(state -> download(graph, export));
  }

  private Export export(UUID graph, String format) {
    return switch (format) {
      case "csv" -> new Export(".csv", CSV, files.csv(graph));
      case "json" -> new Export(".json", ContentTypes.APPLICATION_JSON, files.json(graph));
      case "coco" -> new Export("-coco.json", ContentTypes.APPLICATION_JSON, files.coco(graph));
      case "graphml" -> new Export(".graphml", XML, files.graphMl(graph));
      case "wildbook" -> new Export("-wildbook.zip", ZIP, files.wildbook(graph));
      case "mark" -> new Export(".inp", ContentTypes.TEXT_PLAIN_UTF8, files.captureHistory(graph));
      case "decisions" -> new Export(".jsonl", NDJSON, files.decisions(graph));
      default ->
          throw Refused.invalid(
              "format", "must be csv, json, coco, graphml, wildbook, mark or decisions");
    };
  }

  private static HttpResponse download(UUID graph, Export export) {
    return HttpResponse.create()
        .withEntity(HttpEntities.createChunked(export.type(), export.bytes()))
        .addHeader(
            RawHeader.create(
                "Content-Disposition", "attachment; filename=\"" + graph + export.ending() + "\""));
  }
}
