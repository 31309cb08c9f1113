package org.pelage.http.wbia;

import akka.http.javadsl.model.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.pelage.board.GraphSummary;
import org.pelage.http.gateway.GraphList;
import org.pelage.http.gateway.Owners;
import org.pelage.http.routing.Call;
import org.pelage.http.routing.Endpoint;
import org.pelage.registry.RegistryCommand;
import org.pelage.registry.RegistryReply;
import org.pelage.security.Role;

/**
 * {@code /view/graphs/}: every graph in a table, and what its links lead to. A link only asks; the
 * button behind it writes or deletes.
 */
final class GraphsPage {
  static final String PATH = "/view/graphs/";
  static final String DELETE = "/review/query/graph/v2/refer/";

  private static final Template TABLE = Template.load("wbia-graphs.html");
  private static final Template ROW = Template.load("wbia-graphs-row.html");
  private static final String ALL =
      Template.load("wbia-graphs-all.html").fill(new Template.Filling());
  private static final Template TROUBLE =
      Template.of("<tr class=\"trouble\"><td colspan=\"8\">{{reason}}</td></tr>\n");

  private final Owners owners;
  private final Graphs graphs;
  private final GraphList list;
  private final SyncPage sync;
  private final Exchange exchange;

  GraphsPage(Owners owners, Exchange exchange) {
    this.owners = owners;
    this.graphs = new Graphs(owners);
    this.list = owners.list();
    this.sync = new SyncPage(graphs, list);
    this.exchange = exchange;
  }

  List<Endpoint> endpoints() {
    return List.of(
        exchange.page("GET", PATH, Role.READER, this::view),
        exchange.page("POST", PATH, Role.OPERATOR, sync::write),
        exchange.page("GET", DELETE, Role.READER, this::askToDelete),
        exchange.page("POST", DELETE, Role.OPERATOR, this::delete));
  }

  private CompletionStage<HttpResponse> view(Parameters parameters, Call call) {
    return parameters.flag("sync")
        ? sync.ask(parameters, call)
        : list.rows().thenApply(all -> table(all.rows()));
  }

  private static HttpResponse table(List<GraphList.Row> rows) {
    String body = rows.stream().map(GraphsPage::row).collect(Collectors.joining());
    String all = rows.size() > 1 ? ALL : "";
    return Pages.page("Graphs", TABLE.fill(Template.with("rows", body + all)));
  }

  private static String row(GraphList.Row row) {
    Template.Filling filling =
        Template.with("id", row.entry().publicId())
            .with("annotations", row.entry().members().count())
            .with("status", GraphStatus.of(row.state()));
    Template.Filling whole =
        row.figures()
            .map(
                f ->
                    filling
                        .with("class", look(row.state(), f))
                        .with("imagesets", joined(f.imagesets()))
                        .with("phase", "Phase " + f.phase() + " (" + f.phaseName() + ")")
                        .with("reviews", reviews(f)))
            .orElseGet(
                () ->
                    filling
                        .with("class", "")
                        .with("imagesets", "")
                        .with("phase", row.entry().state())
                        .with("reviews", ""));
    return ROW.fill(whole) + trouble(row.reason());
  }

  private static String joined(List<Long> imagesets) {
    return imagesets.stream().map(String::valueOf).collect(Collectors.joining(", "));
  }

  private static String look(String state, GraphSummary.Figures figures) {
    if (figures.inconsistent() > 0 || state.equals("failed")) {
      return "trouble";
    }
    return state.equals("finished") ? "finished" : "";
  }

  private static String reviews(GraphSummary.Figures f) {
    return f.queue() + " (" + (f.manual() + f.automatic()) + " - " + f.individuals() + ")";
  }

  private static String trouble(String reason) {
    return reason.isEmpty() ? "" : TROUBLE.fill(Template.with("reason", reason));
  }

  private CompletionStage<HttpResponse> askToDelete(Parameters parameters, Call call) {
    UUID id = parameters.graph();
    return graphs
        .resolve(id)
        .thenApply(
            graph ->
                new Confirmation(
                        "Delete a graph",
                        "Delete graph "
                            + graph.publicId()
                            + " with its "
                            + graph.members().count()
                            + " annotations? Answers that were not synced are lost to the"
                            + " catalogue; the annotations stay.",
                        DELETE,
                        Map.of("graph_uuid", id.toString()),
                        "Delete the graph")
                    .page());
  }

  private CompletionStage<HttpResponse> delete(Parameters parameters, Call call) {
    UUID id = parameters.graph();
    CompletableFuture<RegistryReply> deleted =
        owners.changeRegistry(replyTo -> new RegistryCommand.Delete(id, replyTo));
    return deleted
        .thenApply(reply -> graphs.expectKnown(id, RegistryReply.Deleted.class, reply))
        .thenApply(gone -> Pages.redirect(PATH));
  }
}
