package org.pelage.http.overview;

import akka.http.javadsl.model.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.pelage.http.gateway.Owners;
import org.pelage.http.routing.Call;
import org.pelage.http.routing.Endpoint;
import org.pelage.http.wire.Answers;
import org.pelage.http.wire.StatisticsShapes;
import org.pelage.session.SessionCommand;
import org.pelage.session.SessionReply;
import org.pelage.session.SessionReply.ItemRow;

/** {@code .../picture} and {@code .../statistics} of a graph. */
public final class OverviewRoutes {
  private final Owners owners;
  private final WholeGraphs graphs;

  public OverviewRoutes(Owners owners) {
    this.owners = owners;
    this.graphs = new WholeGraphs(owners, System::nanoTime);
  }

  /** The rows of the table. */
  public List<Endpoint> endpoints() {
    return List.of(
        Endpoint.get("/v1/graphs/{graph}/picture", this::picture)
            .taking("x0", "y0", "x1", "y1", "scale"),
        Endpoint.get("/v1/graphs/{graph}/statistics", this::statistics));
  }

  /** Individuals are drawn as soon as they are known; decisions as soon as they have been read. */
  private CompletionStage<HttpResponse> picture(Call call) {
    return graphs
        .of(call.uuid("graph"))
        .thenCompose(
            graph ->
                graph
                    .layout()
                    .thenCombine(
                        graph.suspects(),
                        (layout, suspects) ->
                            Picture.of(
                                graph,
                                layout,
                                suspects,
                                Optional.ofNullable(graph.items().getNow(null)),
                                Window.of(call, layout.extent()))))
        .thenApply(Answers::ok);
  }

  private CompletionStage<HttpResponse> statistics(Call call) {
    UUID id = call.uuid("graph");
    return graphs
        .of(id)
        .thenCompose(graph -> graph.items().thenCompose(items -> statistics(id, graph, items)))
        .thenApply(Answers::ok);
  }

  private CompletableFuture<StatisticsShapes.View> statistics(
      UUID id, WholeGraph graph, List<ItemRow> items) {
    CompletableFuture<SessionReply.KnownAnswers> known =
        owners
            .read(id, SessionReply.KnownAnswers.class, SessionCommand.GetKnownAnswers::new)
            .toCompletableFuture();
    return new ScoreSample(owners)
        .of(id, items)
        .thenCompose(
            scores ->
                known.thenCombine(
                    graph.individuals(),
                    (quizzes, individuals) ->
                        Statistics.of(
                            graph.sequence(), individuals, items, scores, quizzes.reviewers())));
  }
}
