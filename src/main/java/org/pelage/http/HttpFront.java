package org.pelage.http;

import akka.actor.typed.ActorSystem;
import akka.http.javadsl.Http;
import akka.http.javadsl.ServerBinding;
import akka.http.javadsl.model.HttpHeader;
import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.headers.RawHeader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.pelage.base.Refusal;
import org.pelage.http.routing.Hops;
import org.pelage.http.routing.Router;
import org.pelage.http.wire.Problems;
import org.pelage.http.wire.Refused;
import org.pelage.security.Exposure;
import org.pelage.security.SecurityHeaders;

/**
 * The server's front: sends a request to the face its path belongs to, on the HTTP dispatcher, and
 * adds the security headers to what comes back. Thread-safe.
 */
public final class HttpFront {
  /**
   * A face and the start of the paths that are its own.
   *
   * @param answer gives an answer to every request; a route of the DSL does through its handler
   */
  public record Face(String prefix, Function<HttpRequest, CompletionStage<HttpResponse>> answer) {}

  /** Takes the figures of each request, on whichever thread answers it. */
  @FunctionalInterface
  public interface Meter {
    /** Of nobody's interest. */
    Meter NONE = (method, route, status, took) -> {};

    /**
     * @param route template of the path, or {@code other} for what is no path of ours
     */
    void answered(String method, String route, int status, Duration took);
  }

  private static final String OTHER = "other";

  private static final List<HttpHeader> SECURITY =
      SecurityHeaders.DATA.entrySet().stream()
          .map(header -> (HttpHeader) RawHeader.create(header.getKey(), header.getValue()))
          .toList();

  private final List<Face> faces;
  private final String host;
  private final Hops hops;
  private final Runnable beforeAnswer;
  private final Meter meter;

  /**
   * A front that answers whatever happens.
   *
   * @param faces asked in order; the last should take what is left, prefix {@code /}
   * @param host what the server is bound to
   */
  public HttpFront(List<Face> faces, String host, Hops hops) {
    this(faces, host, hops, () -> {}, Meter.NONE);
  }

  /**
   * @param beforeAnswer called before each answer leaves; what it throws is a fault of the server
   */
  public HttpFront(List<Face> faces, String host, Hops hops, Runnable beforeAnswer, Meter meter) {
    this.faces = List.copyOf(faces);
    this.host = host;
    this.hops = hops;
    this.beforeAnswer = beforeAnswer;
    this.meter = meter;
  }

  /**
   * Binds the server.
   *
   * @param port 0 for a free one
   */
  public CompletionStage<ServerBinding> bind(int port, ActorSystem<?> system) {
    return Http.get(system).newServerAt(host, port).bind(this::answer);
  }

  /** The answer to any request; never fails. */
  public CompletionStage<HttpResponse> answer(HttpRequest request) {
    long start = System.nanoTime();
    return CompletableFuture.supplyAsync(() -> route(request), hops.http())
        .thenCompose(answer -> answer)
        .thenApply(HttpFront::secured)
        .thenApply(
            answer -> {
              beforeAnswer.run();
              meter.answered(
                  request.method().value(),
                  answer.getAttribute(Router.ROUTE).orElse(OTHER),
                  answer.status().intValue(),
                  Duration.ofNanos(System.nanoTime() - start));
              return answer;
            });
  }

  private CompletionStage<HttpResponse> route(HttpRequest request) {
    if (Exposure.isRebound(host, request.getUri().getHost().address())) {
      return CompletableFuture.completedFuture(
          Problems.of(
              Refused.of(
                  Refusal.Kind.FORBIDDEN,
                  "Host",
                  "this server answers to localhost and 127.0.0.1 only")));
    }
    String path = request.getUri().getPathString();
    return faces.stream()
        .filter(face -> path.startsWith(face.prefix()))
        .findFirst()
        .map(face -> face.answer().apply(request))
        .orElseGet(
            () ->
                CompletableFuture.completedFuture(
                    Problems.of(404, "unknown", "There is no such thing", "see /v1/docs")));
  }

  private static HttpResponse secured(HttpResponse response) {
    List<HttpHeader> missing = new ArrayList<>(SECURITY);
    for (HttpHeader present : response.getHeaders()) {
      missing.removeIf(header -> header.is(present.lowercaseName()));
    }
    return response.addHeaders(missing);
  }
}
