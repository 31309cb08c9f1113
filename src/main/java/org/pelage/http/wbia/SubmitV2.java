package org.pelage.http.wbia;

import akka.http.javadsl.model.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.pelage.http.gateway.Annotated;
import org.pelage.http.gateway.Owners;
import org.pelage.http.routing.Call;
import org.pelage.http.routing.Endpoint;
import org.pelage.security.Role;

/**
 * {@code /submit/identification/v2/}: takes the form of the graph pages, and goes on to the next
 * pair once the answer is durable. Everything is checked before anything is done.
 */
final class SubmitV2 {
  static final String PATH = "/submit/identification/v2/";
  static final String KAIA_PATH = "/submit/identification/v2/kaia/";

  private final Submitting submitting;
  private final Annotated annotated;
  private final KaiaNotes notes;
  private final Exchange exchange;

  SubmitV2(Owners owners, Annotated annotated, KaiaNotes notes, Exchange exchange) {
    this.submitting = new Submitting(new Graphs(owners));
    this.annotated = annotated;
    this.notes = notes;
    this.exchange = exchange;
  }

  List<Endpoint> endpoints() {
    return List.of(
        exchange.page("POST", PATH, Role.REVIEWER, this::submit),
        exchange.page("POST", KAIA_PATH, Role.REVIEWER, this::submitKaia));
  }

  private CompletionStage<HttpResponse> submit(Parameters parameters, Call call) {
    UUID graph = parameters.graph();
    Submission submission = Submission.of(parameters);
    checkImageset(parameters);
    Optional<String> refer = Refer.of(parameters);
    Mode mode = Mode.of(parameters);
    return submitting
        .send(Identity.of(call), graph, submission)
        .thenCompose(decided -> pair(submission))
        .thenApply(pair -> Pages.redirect(refer.orElseGet(() -> next(graph, pair, mode))));
  }

  /** What is said of the animals is written once the answer is durable; a repeat completes it. */
  private CompletionStage<HttpResponse> submitKaia(Parameters parameters, Call call) {
    UUID graph = parameters.graph();
    KaiaForm form = KaiaForm.of(parameters);
    Submission submission = Submission.of(parameters).withComment(form.comment());
    checkImageset(parameters);
    Optional<String> refer = Refer.of(parameters);
    Mode mode = Mode.of(parameters).withKaia();
    return submitting
        .send(Identity.of(call), graph, submission)
        .thenCompose(decided -> pair(submission))
        .thenCompose(
            pair ->
                notes
                    .write(Map.of(pair.aid1(), form.first(), pair.aid2(), form.second()))
                    .thenApply(
                        written -> Pages.redirect(refer.orElseGet(() -> next(graph, pair, mode)))));
  }

  /** The numbers of the two annotations, in the form's order. */
  private CompletableFuture<NamedPair> pair(Submission submission) {
    return annotated
        .find(List.of(submission.first(), submission.second()))
        .thenApply(
            rows ->
                new NamedPair(
                    rows.get(submission.first()).rowid(),
                    rows.get(submission.second()).rowid(),
                    -1));
  }

  private static String next(UUID graph, NamedPair pair, Mode mode) {
    Map<String, String> query = new LinkedHashMap<>();
    query.put("graph_uuid", graph.toString());
    query.put("previous", pair.text());
    query.put("hogwild", mode.hogwildText());
    query.put("hogwild_species", mode.speciesText());
    return mode.address(PairPage.PATH, query);
  }

  static void checkImageset(Parameters parameters) {
    parameters
        .text("imgsetid")
        .filter(text -> !text.isEmpty() && !text.equals("None"))
        .ifPresent(text -> parameters.number("imgsetid"));
  }
}
