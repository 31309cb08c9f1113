package org.pelage.http.wbia;

import akka.actor.typed.ActorSystem;
import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.headers.RawHeader;
import akka.stream.SystemMaterializer;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.pelage.http.gateway.Annotated;
import org.pelage.http.gateway.Owners;
import org.pelage.http.gateway.Pictures;
import org.pelage.http.routing.Endpoint;
import org.pelage.http.routing.Hops;
import org.pelage.http.routing.Router;
import org.pelage.security.Access;
import org.pelage.security.Role;

/** Joins the resources of the drop-in interface. */
public final class Wbia {
  private final List<Endpoint> endpoints;
  private final Router router;

  /**
   * @param algorithms names that the server has
   */
  public Wbia(
      Owners owners,
      Annotated annotated,
      Pictures pictures,
      Set<String> algorithms,
      Access access,
      Hops hops,
      ActorSystem<?> system) {
    Exchange exchange = new Exchange(hops, SystemMaterializer.get(system).materializer());
    this.endpoints =
        Stream.of(
                new GraphV2(owners, annotated, new Orders(algorithms), exchange).endpoints(),
                new ReviewV2(owners, pictures, exchange).endpoints(),
                new StatusV2(owners, exchange).endpoints(),
                heartbeat(exchange))
            .flatMap(List::stream)
            .toList();
    this.router = new Router(endpoints, access, new WbiaMisses(endpoints), hops, system);
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

  /** The answer to a request; pages of any site may read it. */
  public CompletionStage<HttpResponse> answer(HttpRequest request) {
    return router
        .answer(request)
        .thenApply(
            response -> response.addHeader(RawHeader.create("Access-Control-Allow-Origin", "*")));
  }
}
