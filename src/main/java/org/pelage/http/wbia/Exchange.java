package org.pelage.http.wbia;

import akka.http.javadsl.model.ContentType;
import akka.http.javadsl.model.HttpEntities;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.Multipart;
import akka.http.javadsl.unmarshalling.Unmarshaller;
import akka.stream.Materializer;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.pelage.http.routing.Body;
import org.pelage.http.routing.Call;
import org.pelage.http.routing.Endpoint;
import org.pelage.http.routing.Hops;
import org.pelage.http.routing.QueryString;
import org.pelage.security.Role;

/**
 * The transport that every route of this interface shares: collects the parameters, calls the
 * handler, wraps what it gives. Bodies of GET and DELETE are read like any other.
 */
final class Exchange {
  /** Answers a request by the value that goes into the envelope. */
  @FunctionalInterface
  interface Handler {
    CompletionStage<? extends JsonNode> answer(Parameters parameters, Call call);
  }

  /** Answers a request by a page, or by where to go next. */
  @FunctionalInterface
  interface PageHandler {
    CompletionStage<HttpResponse> answer(Parameters parameters, Call call);
  }

  private static final Body BODY = new Body.Bytes(64L << 20);
  private static final int MULTIPART_TIMEOUT_MILLIS = 10_000;

  private final Hops hops;
  private final Materializer materializer;

  Exchange(Hops hops, Materializer materializer) {
    this.hops = hops;
    this.materializer = materializer;
  }

  /** A row of the table whose answer is enveloped. */
  Endpoint endpoint(String method, String path, Role role, Handler handler) {
    return new Endpoint(method, path, role, BODY, call -> answer(call, handler));
  }

  /**
   * A row of the table that is for people: what goes wrong is a page too. Changes are taken from
   * pages of this server only.
   */
  Endpoint page(String method, String path, Role role, PageHandler handler) {
    return new Endpoint(
        method,
        path,
        role,
        BODY,
        call ->
            SameSite.guarded(method, call, () -> parameters(call))
                .thenCompose(parameters -> handler.answer(parameters, call))
                .exceptionally(why -> PageFaults.response(call.request(), why)));
  }

  private CompletionStage<HttpResponse> answer(Call call, Handler handler) {
    return parameters(call)
        .thenCompose(
            parameters -> {
              Envelope envelope = Envelope.of(parameters, asksForHtml(call));
              return attempt(handler, parameters, call)
                  .thenApply(envelope::success)
                  .exceptionally(why -> Faults.response(envelope, call.request(), why));
            });
  }

  private static CompletableFuture<JsonNode> attempt(
      Handler handler, Parameters parameters, Call call) {
    try {
      return handler.answer(parameters, call).toCompletableFuture().thenApply(node -> node);
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private static boolean asksForHtml(Call call) {
    return call.header("Cookie").filter(c -> c.contains("__format__=enabled")).isPresent();
  }

  private CompletableFuture<Parameters> parameters(Call call) {
    Map<String, String> query = QueryString.of(call.request().getUri());
    ContentType type = call.request().entity().getContentType();
    String media = media(type);
    if (media.equals("application/x-www-form-urlencoded")) {
      return done(Parameters.of(query, QueryString.of(call.body()), Optional.empty()));
    }
    if (media.equals("multipart/form-data")) {
      return multipart(type, call.body())
          .thenApply(form -> Parameters.of(query, form, Optional.empty()));
    }
    return done(Parameters.of(query, Map.of(), json(media, call.body())));
  }

  /** The type without its parameters, such as a form's boundary. */
  static String media(ContentType type) {
    return type.mediaType().mainType() + "/" + type.mediaType().subType();
  }

  private static CompletableFuture<Parameters> done(Parameters parameters) {
    return CompletableFuture.completedFuture(parameters);
  }

  /** Whatever its type, a body that is JSON is one; a body that says so must be. */
  private static Optional<JsonNode> json(String media, byte[] body) {
    Optional<JsonNode> json =
        body.length == 0
            ? Optional.empty()
            : WbiaJson.parse(new String(body, StandardCharsets.UTF_8));
    if (body.length > 0 && json.isEmpty() && media.equals("application/json")) {
      throw Fault.invalid("body", "is not valid JSON");
    }
    return json.filter(node -> node.isContainerNode() || media.equals("application/json"));
  }

  private CompletableFuture<Map<String, String>> multipart(ContentType type, byte[] body) {
    CompletionStage<Multipart.FormData.Strict> parsed =
        Unmarshaller.entityToMultipartFormData()
            .unmarshal(HttpEntities.create(type, body), materializer)
            .thenCompose(form -> form.toStrict(MULTIPART_TIMEOUT_MILLIS, materializer));
    return hops.home(parsed)
        .handle(
            (form, failure) -> {
              if (failure != null) {
                throw Fault.invalid("body", "is not valid multipart/form-data");
              }
              Map<String, String> fields = new LinkedHashMap<>();
              form.getStrictParts()
                  .forEach(
                      part ->
                          fields.putIfAbsent(
                              part.getName(), part.getEntity().getData().utf8String()));
              return fields;
            });
  }
}
