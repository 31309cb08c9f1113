package org.pelage.http;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.typed.ActorSystem;
import akka.http.javadsl.model.ContentTypes;
import akka.http.javadsl.model.HttpEntities;
import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.HttpResponse;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.pelage.board.Board;
import org.pelage.board.Boards;
import org.pelage.board.GraphSummary;
import org.pelage.callback.AddressPolicy;
import org.pelage.catalog.AddedAnnotation;
import org.pelage.catalog.Catalog;
import org.pelage.catalog.CatalogSettings;
import org.pelage.catalog.NewAnnotation;
import org.pelage.http.gateway.Annotated;
import org.pelage.http.gateway.AnnotationStore;
import org.pelage.http.gateway.Exports;
import org.pelage.http.gateway.Owners;
import org.pelage.http.gateway.Pictures;
import org.pelage.http.gateway.QueryOwners;
import org.pelage.http.gateway.RemoteImages;
import org.pelage.http.routing.Endpoint;
import org.pelage.http.routing.Hops;
import org.pelage.http.routing.Router;
import org.pelage.http.v1.V1;
import org.pelage.http.v1.V1Misses;
import org.pelage.http.wbia.Holdings;
import org.pelage.http.wbia.Wbia;
import org.pelage.io.image.ChipCache;
import org.pelage.io.image.Chips;
import org.pelage.io.image.ImageLimits;
import org.pelage.io.image.ImageStore;
import org.pelage.review.algorithms.BuiltIn;
import org.pelage.review.parameters.Keys;
import org.pelage.security.Access;
import org.pelage.security.Gate;

/** Both faces over scripted owners and a real catalogue, without a socket. */
public final class Server implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  public final ActorTestKit kit = ActorTestKit.create("http", config());
  public final ScriptedOwners owners = new ScriptedOwners();
  public final Board board = new Board();
  public final Catalog catalog;
  public final HttpFront front;
  public final List<Endpoint> v1;
  public final Wbia wbia;

  private final Duration patience;

  public Server(Path folder) {
    this(folder, Access.open(Set.of("cora")));
  }

  public Server(Path folder, Access access) {
    this(folder, Gate.of(access));
  }

  public Server(Path folder, Gate gate) {
    this(folder, gate, Duration.ofSeconds(30));
  }

  /**
   * @param patience how long an answer may take; an owner has a sixth of that
   */
  public Server(Path folder, Gate gate, Duration patience) {
    this.patience = patience;
    Duration owner = patience.dividedBy(6);
    ActorSystem<Void> system = kit.system();
    Hops hops = Hops.of(system);
    catalog = Catalog.open(CatalogSettings.sqlite(folder));
    Owners gateway =
        new Owners(
            kit.spawn(owners.registryBehavior()),
            kit.spawn(owners.sessionBehavior()),
            board,
            system.scheduler(),
            hops,
            new Owners.Deadlines(owner, owner, owner));
    ImageStore images =
        new ImageStore(List.of(folder), folder.resolve("uploads"), ImageLimits.DEFAULT);
    Pictures pictures =
        new Pictures(catalog, images, new Chips(images, new ChipCache(1 << 20)), hops);
    AnnotationStore store = new AnnotationStore(catalog, pictures, hops);
    Annotated annotated = new Annotated(catalog, hops);
    v1 =
        new ArrayList<>(
            V1.endpoints(
                gateway,
                annotated,
                store,
                pictures,
                new Exports(catalog, hops),
                Map.of("graph_algorithm", Keys.ALL, BuiltIn.defaultFor(2), Keys.ALL),
                hops,
                system));
    QueryOwners query =
        new QueryOwners(
            kit.spawn(owners.queryBehavior()),
            kit.spawn(owners.feedbackBehavior()),
            system.scheduler(),
            hops,
            owner);
    v1.addAll(V1.queryObject(query, annotated));
    v1.addAll(V1.console(() -> CompletableFuture.completedFuture(Samples.console())));
    Router native1 = new Router(v1, gate, new V1Misses(), hops, system);
    wbia =
        new Wbia(
            gateway,
            query,
            new Annotated(catalog, hops),
            pictures,
            new Holdings(
                catalog,
                images,
                new RemoteImages(system, new AddressPolicy(List.of("127.0.0.1")), 1 << 20, hops),
                store),
            Set.of("graph_algorithm"),
            gate,
            hops,
            system);
    front =
        new HttpFront(
            List.of(
                new HttpFront.Face("/v1", native1::answer), new HttpFront.Face("/", wbia::answer)),
            "127.0.0.1",
            hops);
  }

  /** Puts on the board what a graph has just said of itself. */
  public void post(GraphSummary summary) {
    Boards.put(board, summary);
  }

  /** Just what routes need of the configuration. */
  static Config config() {
    return ConfigFactory.parseString(
            """
            # A busy machine is no reason to fail.
            akka.logger-startup-timeout = 60s
            akka.http.server.remote-address-attribute = on
            akka.http.server.parsing.uri-parsing-mode = relaxed
            akka.http.server.parsing.max-uri-length = 64k
            akka.http.server.parsing.illegal-header-warnings = off
            """)
        .withFallback(ConfigFactory.parseResources("conf/dispatchers.conf"))
        .withFallback(ConfigFactory.load("reference"));
  }

  /** Adds annotations with these numbers to the catalogue. */
  public List<UUID> annotations(String species, int... numbers) {
    List<NewAnnotation> batch = new ArrayList<>();
    for (int number : numbers) {
      batch.add(NewAnnotation.builder(new UUID(7, number)).species(species).build());
    }
    return catalog.annotations().add(batch).stream().map(AddedAnnotation::uuid).toList();
  }

  public Answer get(String uri) {
    return send(HttpRequest.GET(uri));
  }

  /** The body of a GET as it is. */
  public byte[] bytes(String uri) {
    try {
      return read(answered(HttpRequest.GET(uri)));
    } catch (Exception e) {
      throw new AssertionError(uri + " was not answered", e);
    }
  }

  public Answer post(String uri, String json) {
    return send(HttpRequest.POST(uri).withEntity(ContentTypes.APPLICATION_JSON, json));
  }

  /** Sends any method with a JSON body. */
  public Answer json(HttpRequest request, String json) {
    return send(
        request.withEntity(
            HttpEntities.create(
                ContentTypes.APPLICATION_JSON, json.getBytes(StandardCharsets.UTF_8))));
  }

  public Answer send(HttpRequest request) {
    try {
      HttpResponse response = answered(request);
      return new Answer(response, new String(read(response), StandardCharsets.UTF_8));
    } catch (Exception e) {
      throw new AssertionError(request + " was not answered", e);
    }
  }

  private HttpResponse answered(HttpRequest request) throws Exception {
    return front
        .answer(request)
        .toCompletableFuture()
        .get(patience.toMillis(), TimeUnit.MILLISECONDS);
  }

  private byte[] read(HttpResponse response) throws Exception {
    return response
        .entity()
        .toStrict(patience.toMillis(), kit.system())
        .toCompletableFuture()
        .get(patience.toMillis(), TimeUnit.MILLISECONDS)
        .getData()
        .toArray();
  }

  /** A response read to its end. */
  public record Answer(HttpResponse response, String body) {
    public int status() {
      return response.status().intValue();
    }

    public JsonNode json() {
      try {
        return JSON.readTree(body);
      } catch (IOException e) {
        throw new UncheckedIOException("not JSON: " + body, e);
      }
    }

    public String header(String name) {
      return response.getHeader(name).map(header -> header.value()).orElse("");
    }
  }

  @Override
  public void close() {
    kit.shutdownTestKit();
    catalog.close();
  }
}
