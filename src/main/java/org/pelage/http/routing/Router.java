package org.pelage.http.routing;

import akka.actor.ClassicActorSystemProvider;
import akka.http.javadsl.model.AttributeKey;
import akka.http.javadsl.model.AttributeKeys;
import akka.http.javadsl.model.HttpEntity;
import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.HttpResponse;
import akka.http.scaladsl.model.EntityStreamException;
import akka.stream.Materializer;
import akka.stream.SystemMaterializer;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.pelage.http.wire.Refused;
import org.pelage.security.Caller;
import org.pelage.security.CrossSite;
import org.pelage.security.Gate;
import org.pelage.security.SessionCookie;

/**
 * Sends a request to the endpoint of a table that answers it, once the caller, the body's size and
 * its type are in order. Thread-safe.
 */
public final class Router {
  /** How a face words what the router refuses. */
  public interface Misses {
    HttpResponse noSuchPath(HttpRequest request);

    HttpResponse wrongMethod(HttpRequest request, List<String> allowed);

    /** Why a request was not answered: a refusal, or a fault of ours. */
    HttpResponse failed(HttpRequest request, Throwable why);
  }

  /**
   * What an answer is about.
   *
   * @param route template of the endpoint's path
   * @param graph its id as the request has it, if it is about one
   * @param reviewer who asked, if he is known or names himself
   */
  public record About(String route, Optional<String> graph, Optional<String> reviewer) {}

  /** On each answer of an endpoint. */
  public static final AttributeKey<About> ABOUT = AttributeKey.create("about", About.class);

  /** On each request: what it is called in answer and log. */
  public static final AttributeKey<String> REQUEST = AttributeKey.create("request", String.class);

  private static final Duration BODY_TIMEOUT = Duration.ofSeconds(60);

  private final PathTable table;
  private final Gate gate;
  private final Misses misses;
  private final Hops hops;
  private final Materializer materializer;

  public Router(
      List<Endpoint> table,
      Gate gate,
      Misses misses,
      Hops hops,
      ClassicActorSystemProvider system) {
    this.table = new PathTable(table);
    this.gate = gate;
    this.misses = misses;
    this.hops = hops;
    this.materializer = SystemMaterializer.get(system).materializer();
  }

  /** Always completes normally: what goes wrong is an answer of its own. */
  public CompletionStage<HttpResponse> answer(HttpRequest request) {
    List<PathTable.Match> here = table.at(request.getUri().getPathString());
    if (here.isEmpty()) {
      return dismiss(request, misses.noSuchPath(request));
    }
    String method = request.method().value();
    for (PathTable.Match match : here) {
      if (match.endpoint().method().equals(method)) {
        return attempt(request, match);
      }
    }
    List<String> allowed = here.stream().map(m -> m.endpoint().method()).sorted().toList();
    return dismiss(request, misses.wrongMethod(request, allowed));
  }

  /** A body that breaks off is the client's doing, or its network's. */
  private static Throwable told(Throwable why) {
    Throwable cause = Causes.of(why);
    return cause instanceof EntityStreamException
        ? Refused.invalid("", "the body ended before its announced length")
        : cause;
  }

  /** Of refusals too: who was refused is what somebody who reads the log wants to know. */
  private static About about(PathTable.Match match, Optional<String> reviewer) {
    Optional<String> graph = Optional.ofNullable(match.path().get("graph"));
    return new About(match.endpoint().path(), graph.filter(id -> !id.isEmpty()), reviewer);
  }

  private CompletableFuture<HttpResponse> attempt(HttpRequest request, PathTable.Match match) {
    Caller caller;
    try {
      caller = identified(request);
    } catch (RuntimeException e) {
      return dismiss(request, misses.failed(request, told(e)))
          .thenApply(answer -> answer.addAttribute(ABOUT, about(match, Optional.empty())));
    }
    Acting acting = new Acting(caller.subject());
    return admitted(request, match, caller, acting)
        .exceptionallyCompose(why -> dismiss(request, misses.failed(request, told(why))))
        .thenApply(answer -> answer.addAttribute(ABOUT, about(match, acting.name())));
  }

  private CompletableFuture<HttpResponse> admitted(
      HttpRequest request, PathTable.Match match, Caller caller, Acting acting) {
    Endpoint endpoint = match.endpoint();
    try {
      if (!caller.role().allows(endpoint.role())) {
        throw Unauthorized.role(caller.role(), endpoint.role());
      }
      endpoint.parameters().ifPresent(known -> QueryString.check(request.getUri(), known));
      return body(request, endpoint.body())
          .thenCompose(
              body ->
                  endpoint
                      .handler()
                      .answer(
                          new Call(request, match.path(), body, caller, client(request), acting)));
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private Caller identified(HttpRequest request) {
    Optional<InetAddress> peer = peer(request);
    Optional<Caller> known = gate.identify(authorization(request), peer);
    if (!gate.allows(known, peer)) {
      throw Unauthorized.tooOften();
    }
    return known.orElseThrow(Unauthorized::new);
  }

  /** What the request shows: a header of its own, or the cookie of somebody who signed in. */
  private Optional<String> authorization(HttpRequest request) {
    Optional<String> given = header(request, "Authorization");
    if (given.isPresent()) {
      return given;
    }
    Optional<String> token = SessionCookie.token(header(request, "Cookie"));
    boolean signedIn = token.isPresent() && gate.access().authenticates();
    boolean changes = !request.method().value().equals("GET");
    if (changes && (isForeign(request) || signedIn && !isOwn(request))) {
      throw Unauthorized.otherSite();
    }
    return signedIn ? token.map(text -> "Bearer " + text) : Optional.empty();
  }

  private boolean isForeign(HttpRequest request) {
    return gate.isForeign(
        header(request, "Sec-Fetch-Site"), header(request, "Origin"), header(request, "Host"));
  }

  private static boolean isOwn(HttpRequest request) {
    return CrossSite.isOwn(
        header(request, "Sec-Fetch-Site"), header(request, "Origin"), header(request, "Host"));
  }

  private static Optional<String> header(HttpRequest request, String name) {
    return request.getHeader(name).map(h -> h.value());
  }

  private CompletableFuture<byte[]> body(HttpRequest request, Body body) {
    if (body instanceof Body.JsonBody json) {
      UnsupportedMedia.unlessJson(request);
      return strict(request, json.bytesMax());
    }
    if (body instanceof Body.Bytes bytes) {
      return strict(request, bytes.bytesMax());
    }
    if (body instanceof Body.None) {
      request.discardEntityBytes(materializer);
    }
    return CompletableFuture.completedFuture(new byte[0]);
  }

  private CompletableFuture<byte[]> strict(HttpRequest request, long bytesMax) {
    long announced = request.entity().getContentLengthOption().orElse(0);
    if (announced > bytesMax) {
      return CompletableFuture.failedFuture(new BodyTooLarge(bytesMax));
    }
    // What came in one piece with its head needs no stream to read it.
    if (request.entity() instanceof HttpEntity.Strict whole) {
      return CompletableFuture.completedFuture(whole.getData().toArray());
    }
    return hops.home(
            request
                .entity()
                .withSizeLimit(bytesMax)
                .toStrict(BODY_TIMEOUT.toMillis(), bytesMax, materializer))
        .thenApply(entity -> entity.getData().toArray());
  }

  private CompletableFuture<HttpResponse> dismiss(HttpRequest request, HttpResponse response) {
    request.discardEntityBytes(materializer);
    return CompletableFuture.completedFuture(response);
  }

  private static Optional<InetAddress> peer(HttpRequest request) {
    return request
        .getAttribute(AttributeKeys.remoteAddress)
        .flatMap(address -> address.getAddress());
  }

  private static String client(HttpRequest request) {
    return peer(request).map(InetAddress::getHostAddress).orElse("");
  }
}
