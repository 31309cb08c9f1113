package org.pelage.http;

import akka.actor.typed.ActorSystem;
import akka.http.javadsl.ConnectionContext;
import akka.http.javadsl.Http;
import akka.http.javadsl.ServerBinding;
import akka.http.javadsl.ServerBuilder;
import akka.http.javadsl.model.HttpHeader;
import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.headers.RawHeader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Predicate;
import javax.net.ssl.SSLContext;
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

  /**
   * Where a server listens.
   *
   * @param tls what it speaks TLS with; without, it speaks in the clear
   */
  public record Listener(String host, Optional<SSLContext> tls) {}

  private static final String OTHER = "other";

  /** A year: browsers that came once never again come in the clear. */
  private static final HttpHeader TLS_ONLY =
      RawHeader.create("Strict-Transport-Security", "max-age=31536000");

  private static final List<HttpHeader> SECURITY =
      SecurityHeaders.DATA.entrySet().stream()
          .map(header -> (HttpHeader) RawHeader.create(header.getKey(), header.getValue()))
          .toList();

  private final List<Face> faces;
  private final Listener listener;
  private final Hops hops;
  private final Runnable beforeAnswer;
  private final Meter meter;
  private final RequestLog log = new RequestLog();
  private final Predicate<String> rebinding;
  private final List<HttpHeader> always;

  /**
   * A front that answers whatever happens.
   *
   * @param faces asked in order; the last should take what is left, prefix {@code /}
   * @param host what the server is bound to
   */
  public HttpFront(List<Face> faces, String host, Hops hops) {
    this(faces, new Listener(host, Optional.empty()), hops, () -> {}, Meter.NONE);
  }

  /**
   * @param beforeAnswer called before each answer leaves; what it throws is a fault of the server
   */
  public HttpFront(
      List<Face> faces, Listener listener, Hops hops, Runnable beforeAnswer, Meter meter) {
    this.faces = List.copyOf(faces);
    this.listener = listener;
    this.hops = hops;
    this.beforeAnswer = beforeAnswer;
    this.meter = meter;
    this.rebinding = Exposure.rebinding(listener.host());
    List<HttpHeader> headers = new ArrayList<>(SECURITY);
    listener.tls().ifPresent(tls -> headers.add(TLS_ONLY));
    this.always = List.copyOf(headers);
  }

  /**
   * Binds the server.
   *
   * @param port 0 for a free one
   */
  public CompletionStage<ServerBinding> bind(int port, ActorSystem<?> system) {
    ServerBuilder server = Http.get(system).newServerAt(listener.host(), port);
    return listener
        .tls()
        .map(tls -> server.enableHttps(ConnectionContext.httpsServer(tls)))
        .orElse(server)
        .bind(this::answer);
  }

  /** The answer to any request; never fails. */
  public CompletionStage<HttpResponse> answer(HttpRequest request) {
    long start = System.nanoTime();
    HttpRequest named = log.named(request);
    return CompletableFuture.supplyAsync(() -> route(named), hops.http())
        .thenCompose(answer -> answer)
        .thenApply(
            answer -> {
              HttpResponse whole = answer.addHeaders(headers(named, answer));
              beforeAnswer.run();
              measure(named, whole, Duration.ofNanos(System.nanoTime() - start));
              return whole;
            });
  }

  private void measure(HttpRequest request, HttpResponse answer, Duration took) {
    meter.answered(
        request.method().value(),
        answer.getAttribute(Router.ABOUT).map(Router.About::route).orElse(OTHER),
        answer.status().intValue(),
        took);
    log.answered(request, answer, took);
  }

  private CompletionStage<HttpResponse> route(HttpRequest request) {
    if (rebinding.test(request.getUri().getHost().address())) {
      return CompletableFuture.completedFuture(
          Problems.of(
              Refused.of(
                  Refusal.Kind.FORBIDDEN,
                  "Host",
                  "this server answers to localhost and 127.0.0.1 only")));
    }
    String path = request.getUri().getPathString();
    for (Face face : faces) {
      if (path.startsWith(face.prefix())) {
        return face.answer().apply(request);
      }
    }
    return CompletableFuture.completedFuture(
        Problems.of(404, "unknown", "There is no such thing", "see /v1/docs"));
  }

  /** The security headers that the answer does not say itself, and the request's name. */
  private List<HttpHeader> headers(HttpRequest request, HttpResponse answer) {
    List<HttpHeader> missing = new ArrayList<>(always);
    for (HttpHeader present : answer.getHeaders()) {
      missing.removeIf(header -> header.is(present.lowercaseName()));
    }
    missing.add(log.header(request));
    return missing;
  }
}
