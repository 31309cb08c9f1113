package org.pelage.http.wbia;

import akka.http.javadsl.model.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.pelage.http.gateway.GraphList;
import org.pelage.http.routing.Call;
import org.pelage.session.SessionCommand.Reviewer;
import org.pelage.session.SessionReply;

/**
 * Writing names from the graphs' page: asks first, then writes one graph, or one after the other.
 * Each graph's names are one transaction of its own that leaves foreign changes alone; nothing else
 * is touched.
 */
record SyncPage(Graphs graphs, GraphList list) {
  private static final Template REPORT =
      Template.of(
          """
          <div class="scroll"><table>
          <tr><th>Graph</th><th>Matches written</th><th>Names written</th><th>Left alone</th></tr>
          {{{rows}}}</table></div>
          <p><a class="button" href="/view/graphs/">Back to the graphs</a></p>
          """);
  private static final Template ROW =
      Template.of(
          """
          <tr><td><code>{{graph}}</code></td><td class="number">{{matches}}</td>\
          <td class="number">{{names}}</td><td class="number">{{foreign}}</td></tr>
          """);
  private static final Template FAILED =
      Template.of(
          """
          <tr class="trouble"><td><code>{{graph}}</code></td><td colspan="3">{{why}}</td></tr>
          """);

  CompletionStage<HttpResponse> ask(Parameters parameters, Call call) {
    if (parameters.has("graph_uuid")) {
      UUID id = parameters.graph();
      return graphs
          .resolve(id)
          .thenApply(
              graph ->
                  new Confirmation(
                          "Sync a graph",
                          "Write the names and matches of graph "
                              + graph.publicId()
                              + " to the catalogue?",
                          GraphsPage.PATH,
                          Map.of("sync", "true", "graph_uuid", id.toString()),
                          "Sync")
                      .page());
    }
    Confirmation all =
        new Confirmation(
            "Sync all graphs",
            "Write the names and matches of every graph to the catalogue, one graph after the"
                + " other? Names of annotations in no graph are not touched.",
            GraphsPage.PATH,
            Map.of("sync", "true"),
            "Sync all");
    return CompletableFuture.completedFuture(all.page());
  }

  CompletionStage<HttpResponse> write(Parameters parameters, Call call) {
    if (!parameters.flag("sync")) {
      throw Fault.invalid("sync", "must be true: that is all this page does");
    }
    if (parameters.has("graph_uuid")) {
      UUID id = parameters.graph();
      return graphs
          .sync(id, Identity.of(call))
          .thenApply(synced -> report(List.of(row(id, synced))));
    }
    return list.rows()
        .thenCompose(
            all ->
                each(
                    Identity.of(call),
                    all.rows().stream().map(row -> row.entry().publicId()).toList(),
                    0,
                    new ArrayList<>()))
        .thenApply(SyncPage::report);
  }

  /** One after the other; one that fails does not keep the others from being written. */
  private CompletableFuture<List<String>> each(
      Reviewer reviewer, List<UUID> ids, int at, List<String> rows) {
    if (at == ids.size()) {
      return CompletableFuture.completedFuture(rows);
    }
    UUID id = ids.get(at);
    return graphs
        .sync(id, reviewer)
        .handle((synced, failure) -> failure == null ? row(id, synced) : failed(id, failure))
        .thenCompose(
            row -> {
              rows.add(row);
              return each(reviewer, ids, at + 1, rows);
            });
  }

  private static String row(UUID graph, SessionReply.Synced synced) {
    long foreign = synced.names().stream().filter(SessionReply.NameChange::foreign).count();
    return ROW.fill(
        Template.with("graph", graph)
            .with("matches", synced.matches().size())
            .with("names", synced.names().size() - foreign)
            .with("foreign", foreign));
  }

  private static String failed(UUID graph, Throwable failure) {
    String why = Faults.words(failure);
    return FAILED.fill(Template.with("graph", graph).with("why", why));
  }

  private static HttpResponse report(List<String> rows) {
    return Pages.page("Synced", REPORT.fill(Template.with("rows", String.join("", rows))));
  }
}
