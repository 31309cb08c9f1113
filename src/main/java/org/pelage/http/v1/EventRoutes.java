package org.pelage.http.v1;

import akka.NotUsed;
import akka.http.javadsl.model.ContentType;
import akka.http.javadsl.model.HttpEntities;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.MediaTypes;
import akka.http.javadsl.model.headers.RawHeader;
import akka.stream.ActorAttributes;
import akka.stream.Materializer;
import akka.stream.javadsl.Source;
import akka.util.ByteString;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.pelage.http.gateway.Owners;
import org.pelage.http.routing.Call;
import org.pelage.http.routing.Endpoint;
import org.pelage.http.routing.Hops;
import org.pelage.http.wire.Refused;
import org.pelage.session.SessionCommand;
import org.pelage.session.SessionNotice;
import org.pelage.session.SessionReply;

/**
 * {@code GET /v1/graphs/{graph}/events}: what happens to a graph, as Server-Sent Events. A reader
 * who is too slow is disconnected: its browser comes back with the last id it has seen.
 */
final class EventRoutes {
  private static final Duration KEEP_ALIVE = Duration.ofSeconds(15);
  private static final ContentType EVENT_STREAM = MediaTypes.TEXT_EVENT_STREAM.toContentType();

  private final Owners owners;
  private final Materializer materializer;

  EventRoutes(Owners owners, Materializer materializer) {
    this.owners = owners;
    this.materializer = materializer;
  }

  List<Endpoint> endpoints() {
    return List.of(Endpoint.get("/v1/graphs/{graph}/events", this::events));
  }

  private CompletionStage<HttpResponse> events(Call call) {
    UUID graph = call.uuid("graph");
    Optional<Long> since = call.header("Last-Event-ID").map(EventRoutes::sequence);
    return owners
        .read(graph, SessionReply.State.class, SessionCommand.GetState::new)
        .thenApply(
            state -> response(new GraphFollower(owners, materializer, graph, since).notices()));
  }

  private static long sequence(String id) {
    try {
      return Long.parseLong(id.strip());
    } catch (NumberFormatException e) {
      throw Refused.invalid("Last-Event-ID", "must be the id of an event of this graph");
    }
  }

  private static HttpResponse response(Source<SessionNotice, NotUsed> notices) {
    Source<ByteString, NotUsed> bytes =
        notices
            .map(EventText::of)
            .keepAlive(KEEP_ALIVE, () -> EventText.KEEP_ALIVE)
            .withAttributes(ActorAttributes.dispatcher(Hops.HTTP_DISPATCHER));
    return HttpResponse.create()
        .withEntity(HttpEntities.createChunked(EVENT_STREAM, bytes))
        .addHeader(RawHeader.create("Cache-Control", "no-store"))
        .addHeader(RawHeader.create("X-Accel-Buffering", "no"));
  }
}
