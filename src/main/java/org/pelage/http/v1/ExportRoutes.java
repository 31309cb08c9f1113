package org.pelage.http.v1;

import akka.NotUsed;
import akka.http.javadsl.model.ContentType;
import akka.http.javadsl.model.ContentTypes;
import akka.http.javadsl.model.HttpCharsets;
import akka.http.javadsl.model.HttpEntities;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.MediaTypes;
import akka.http.javadsl.model.headers.RawHeader;
import akka.japi.Pair;
import akka.stream.ActorAttributes;
import akka.stream.javadsl.Source;
import akka.util.ByteString;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.commons.csv.CSVFormat;
import org.pelage.http.gateway.Owners;
import org.pelage.http.routing.Call;
import org.pelage.http.routing.Endpoint;
import org.pelage.http.routing.Hops;
import org.pelage.http.wire.Json;
import org.pelage.http.wire.PartitionShapes.Individual;
import org.pelage.http.wire.Refused;
import org.pelage.session.SessionCommand;
import org.pelage.session.SessionReply;

/**
 * {@code GET /v1/graphs/{graph}/export}: who is who, streamed individual by individual. Pages are
 * read one after the other, so the export of a graph that is being reviewed is not of one moment.
 */
final class ExportRoutes {
  private static final int PAGE = 200;
  private static final ContentType CSV = MediaTypes.TEXT_CSV.toContentType(HttpCharsets.UTF_8);
  private static final CSVFormat LINE = CSVFormat.RFC4180.builder().setRecordSeparator("\n").get();

  private final Owners owners;

  ExportRoutes(Owners owners) {
    this.owners = owners;
  }

  List<Endpoint> endpoints() {
    return List.of(Endpoint.get("/v1/graphs/{graph}/export", this::export));
  }

  private CompletionStage<HttpResponse> export(Call call) {
    UUID graph = call.uuid("graph");
    String format = call.query("format").orElse("csv");
    if (!format.equals("csv") && !format.equals("json")) {
      throw Refused.invalid("format", "must be csv or json");
    }
    return owners
        .read(graph, SessionReply.State.class, SessionCommand.GetState::new)
        .thenApply(state -> format.equals("csv") ? csv(graph) : json(graph));
  }

  private HttpResponse csv(UUID graph) {
    Source<ByteString, NotUsed> lines =
        Source.single("annotation,individual,name,provisional\n")
            .concat(individuals(graph).map(ExportRoutes::lines))
            .map(ByteString::fromString);
    return download(CSV, graph + ".csv", lines);
  }

  private static String lines(Individual individual) {
    StringBuilder lines = new StringBuilder();
    try {
      for (UUID annotation : individual.annotations()) {
        LINE.printRecord(
            lines,
            annotation,
            individual.individual(),
            individual.name().orElse(""),
            individual.provisional());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("a StringBuilder takes everything", e);
    }
    return lines.toString();
  }

  private HttpResponse json(UUID graph) {
    Source<ByteString, NotUsed> objects =
        individuals(graph)
            .map(individual -> ByteString.fromArray(Json.write(individual)))
            .intersperse(
                ByteString.fromString("{\"individuals\":["),
                ByteString.fromString(",\n"),
                ByteString.fromString("]}\n"));
    return download(ContentTypes.APPLICATION_JSON, graph + ".json", objects);
  }

  private Source<Individual, NotUsed> individuals(UUID graph) {
    return Source.unfoldAsync(Optional.of(Optional.<UUID>empty()), next -> page(graph, next))
        .mapConcat(rows -> rows)
        .map(Individual::of)
        .withAttributes(ActorAttributes.dispatcher(Hops.HTTP_DISPATCHER));
  }

  /** The page after {@code next}, and what is next after it; nothing when there was no next. */
  private CompletionStage<
          Optional<Pair<Optional<Optional<UUID>>, List<SessionReply.IndividualRow>>>>
      page(UUID graph, Optional<Optional<UUID>> next) {
    if (next.isEmpty()) {
      return CompletableFuture.completedFuture(Optional.empty());
    }
    return owners
        .read(
            graph,
            SessionReply.Individuals.class,
            replyTo -> new SessionCommand.GetIndividuals(next.get(), PAGE, replyTo))
        .thenApply(
            page -> Optional.of(Pair.create(page.next().map(Optional::of), page.individuals())));
  }

  private static HttpResponse download(
      ContentType type, String name, Source<ByteString, NotUsed> bytes) {
    return HttpResponse.create()
        .withEntity(HttpEntities.createChunked(type, bytes))
        .addHeader(
            RawHeader.create("Content-Disposition", "attachment; filename=\"" + name + "\""));
  }
}
