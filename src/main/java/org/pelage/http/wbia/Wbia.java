package org.pelage.http.wbia;

import akka.actor.typed.ActorSystem;
import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.headers.RawHeader;
import akka.stream.Materializer;
import akka.stream.SystemMaterializer;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.pelage.http.gateway.Annotated;
import org.pelage.http.gateway.Owners;
import org.pelage.http.gateway.Pictures;
import org.pelage.http.gateway.QueryOwners;
import org.pelage.http.routing.Endpoint;
import org.pelage.http.routing.Hops;
import org.pelage.http.routing.Router;
import org.pelage.security.Gate;
import org.pelage.security.Role;

/** Joins the resources of the drop-in interface. */
public final class Wbia {
  /** Where the paths of this interface begin; none is a path of the other faces. */
  public static final List<String> PREFIXES =
      List.of(
          "/api",
          "/review/identification/",
          "/review/query/",
          "/submit/",
          "/view/",
          "/login",
          "/logout",
          "/csv/",
          "/test/");

  private final List<Endpoint> endpoints;
  private final Router router;

  /**
   * @param holdings what the routes of the catalogue show and change
   * @param algorithms names that the server has
   */
  public Wbia(
      Owners owners,
      QueryOwners query,
      Annotated annotated,
      Pictures pictures,
      Holdings holdings,
      Set<String> algorithms,
      Gate gate,
      Hops hops,
      ActorSystem<?> system) {
    Orders orders = new Orders(algorithms);
    Creation creation = new Creation(owners, annotated);
    Materializer materializer = SystemMaterializer.get(system).materializer();
    Exchange exchange = new Exchange(hops, materializer);
    ReviewForm forms = new ReviewForm(Clock.systemUTC());
    this.endpoints =
        Stream.of(
                new GraphV2(owners, annotated, orders, exchange).endpoints(),
                new ReviewV2(owners, pictures, forms, exchange).endpoints(),
                new StatusV2(owners, exchange).endpoints(),
                new GraphsPage(owners, exchange).endpoints(),
                new IdentificationPages(
                        new PairPage(
                            new Graphs(owners),
                            annotated,
                            pictures,
                            new PairFacts(holdings.catalog(), hops),
                            forms),
                        new Hogwild(
                            owners.list(), holdings.catalog(), hops, RandomGenerator.getDefault()),
                        creation,
                        orders,
                        exchange)
                    .endpoints(),
                new ReferPages(creation, orders, holdings.catalog(), hops, exchange).endpoints(),
                new SubmitV2(owners, annotated, new KaiaNotes(holdings.catalog(), hops), exchange)
                    .endpoints(),
                new ReviewV1(annotated, pictures, forms, exchange).endpoints(),
                new SessionPage(query, annotated, pictures, forms, exchange).endpoints(),
                new SubmitV1(query, annotated, exchange).endpoints(),
                new EngineJobs(query, exchange).endpoints(),
                holdings.endpoints(owners, exchange, hops, materializer),
                new NotOffered(exchange).endpoints(),
                new Login(exchange).endpoints(),
                heartbeat(exchange))
            .flatMap(List::stream)
            .toList();
    this.router = new Router(endpoints, gate, new WbiaMisses(endpoints), hops, system);
  }

  /** Alive, whatever method asks. */
  private static List<Endpoint> heartbeat(Exchange exchange) {
    return Stream.of("GET", "POST", "PUT", "DELETE")
        .map(
            method ->
                exchange.endpoint(
                    method,
                    "/api/test/heartbeat/",
                    Role.READER,
                    (parameters, call) ->
                        CompletableFuture.completedFuture(WbiaJson.NODES.booleanNode(true))))
        .toList();
  }

  /** The table, for tests and documents. */
  public List<Endpoint> endpoints() {
    return endpoints;
  }

  /** The answer to a request; pages of any site may read what the API says. */
  public CompletionStage<HttpResponse> answer(HttpRequest request) {
    CompletionStage<HttpResponse> answer = router.answer(request);
    return isApi(request)
        ? answer.thenApply(
            response -> response.addHeader(RawHeader.create("Access-Control-Allow-Origin", "*")))
        : answer;
  }

  /** Whether the answer goes into the envelope; other answers are for people. */
  static boolean isApi(HttpRequest request) {
    return request.getUri().getPathString().startsWith("/api");
  }
}
