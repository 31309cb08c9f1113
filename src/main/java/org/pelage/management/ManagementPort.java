package org.pelage.management;

import akka.actor.typed.ActorSystem;
import akka.http.javadsl.Http;
import akka.http.javadsl.ServerBinding;
import akka.http.javadsl.model.AttributeKeys;
import akka.http.javadsl.model.ContentTypes;
import akka.http.javadsl.model.HttpEntities;
import akka.http.javadsl.model.HttpMethods;
import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.headers.RawHeader;
import akka.japi.function.Function;
import akka.management.javadsl.AkkaManagement;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import org.pelage.board.Board;
import org.pelage.security.ManagementGuard;
import org.pelage.security.SecurityHeaders;

/**
 * The management port: {@code /metrics}, {@code /owners} and {@code /startup} of ours, and what
 * Akka Management shows ({@code /alive}, {@code /ready}, {@code /cluster/...}), all behind one
 * guard. It is open before the node is a member, because nodes find one another through it.
 * Thread-safe.
 */
public final class ManagementPort {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModules(new Jdk8Module(), new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(
                  JsonInclude.Include.NON_ABSENT, JsonInclude.Include.ALWAYS))
          .build();

  private final ManagementGuard guard;
  private final Instruments instruments;
  private final OwnerGauges owners;
  private final DiskSpace disk;
  private final Function<HttpRequest, CompletionStage<HttpResponse>> akka;
  private final AtomicReference<Optional<OwnersLook>> look =
      new AtomicReference<>(Optional.empty());

  /** A port that is not bound yet; one for each system. */
  public ManagementPort(
      ActorSystem<?> system,
      ManagementGuard guard,
      Instruments instruments,
      Board board,
      DiskSpace disk) {
    this(
        system,
        guard,
        instruments,
        board,
        disk,
        AkkaManagement.get(system).getRoutes().handler(system));
  }

  /**
   * @param akka what Akka Management answers
   */
  ManagementPort(
      ActorSystem<?> system,
      ManagementGuard guard,
      Instruments instruments,
      Board board,
      DiskSpace disk,
      Function<HttpRequest, CompletionStage<HttpResponse>> akka) {
    this.guard = guard;
    this.instruments = instruments;
    this.owners = new OwnerGauges(instruments.registry());
    this.akka = akka;
    this.disk = disk;
    disk.register(instruments.registry());
    GraphGauges.register(board, instruments.registry());
    ClusterGauges.register(system, instruments.registry());
  }

  /**
   * Opens it.
   *
   * @param port 0 for a free one
   */
  public CompletionStage<ServerBinding> bind(int port, ActorSystem<?> system) {
    return Http.get(system).newServerAt(guard.host(), port).bind(this::answer);
  }

  /** The node answers requests, and its owners can be looked at. */
  public void started(OwnersLook owners) {
    look.set(Optional.of(owners));
  }

  /** The answer to any request. */
  CompletionStage<HttpResponse> answer(HttpRequest request) throws Exception {
    CompletionStage<HttpResponse> answer = isAdmitted(request) ? admitted(request) : refused();
    return answer.thenApply(ManagementPort::secured);
  }

  private boolean isAdmitted(HttpRequest request) {
    return guard.admits(
        request.getAttribute(AttributeKeys.remoteAddress).flatMap(address -> address.getAddress()),
        request.getUri().getHost().address(),
        request.getHeader("Authorization").map(header -> header.value()));
  }

  private CompletionStage<HttpResponse> admitted(HttpRequest request) throws Exception {
    if (!request.method().equals(HttpMethods.GET)) {
      return akka.apply(request);
    }
    return switch (request.getUri().getPathString()) {
      case "/metrics" -> metrics();
      case "/owners" -> ownersState();
      case "/startup" -> CompletableFuture.completedFuture(startup());
      case "/ready" -> ready(request);
      default -> akka.apply(request);
    };
  }

  private CompletionStage<HttpResponse> metrics() {
    return seen().thenApply(view -> ok(Instruments.CONTENT_TYPE, instruments.scrape()));
  }

  private CompletionStage<HttpResponse> ownersState() {
    return seen()
        .thenApply(view -> view.map(v -> ok("application/json", json(v))).orElseGet(this::startup));
  }

  /** Empty while the node starts. */
  private CompletionStage<Optional<OwnersView>> seen() {
    return look.get()
        .map(
            owner ->
                owner
                    .look()
                    .thenApply(
                        view -> {
                          owners.saw(view);
                          return Optional.of(view);
                        }))
        .orElseGet(() -> CompletableFuture.completedFuture(Optional.empty()));
  }

  private CompletionStage<HttpResponse> ready(HttpRequest request) throws Exception {
    Optional<String> littleRoom = disk.refusal();
    return littleRoom.isPresent()
        ? CompletableFuture.completedFuture(text(503, littleRoom.get()))
        : akka.apply(request);
  }

  private HttpResponse startup() {
    return look.get().isPresent() ? text(200, "started") : text(503, "starting");
  }

  private static CompletionStage<HttpResponse> refused() {
    return CompletableFuture.completedFuture(
        text(
            403,
            "The management port answers this machine, the networks of pelage.management.networks,"
                + " and whoever sends an operator's token."));
  }

  private static HttpResponse text(int status, String text) {
    return HttpResponse.create()
        .withStatus(status)
        .withEntity(HttpEntities.create(ContentTypes.TEXT_PLAIN_UTF8, text + "\n"));
  }

  private static HttpResponse ok(String type, byte[] body) {
    return HttpResponse.create()
        .withStatus(200)
        .withEntity(HttpEntities.create(ContentTypes.parse(type), body));
  }

  private static byte[] json(OwnersView view) {
    try {
      return JSON.writeValueAsBytes(view);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static HttpResponse secured(HttpResponse response) {
    return response.addHeaders(
        SecurityHeaders.DATA.entrySet().stream()
            .map(header -> RawHeader.create(header.getKey(), header.getValue()))
            .map(akka.http.javadsl.model.HttpHeader.class::cast)
            .toList());
  }
}
