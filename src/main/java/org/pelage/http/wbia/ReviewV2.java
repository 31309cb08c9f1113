package org.pelage.http.wbia;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.pelage.base.Refusal;
import org.pelage.http.gateway.Owners;
import org.pelage.http.gateway.Pictures;
import org.pelage.http.routing.Call;
import org.pelage.http.routing.Endpoint;
import org.pelage.security.Role;
import org.pelage.session.SessionCommand;
import org.pelage.session.SessionCommand.Reviewer;
import org.pelage.session.SessionReply;

/** {@code /api/review/query/graph/v2/}: the next pair as a form, and the form coming back. */
final class ReviewV2 {
  private static final String PATH = "/api/review/query/graph/v2/";
  static final Duration LEASE = Duration.ofSeconds(120);
  static final int CHIP_WIDTH = 450;

  private final Graphs graphs;
  private final Submitting submitting;
  private final Pictures pictures;
  private final ReviewForm forms;
  private final Exchange exchange;

  ReviewV2(Owners owners, Pictures pictures, ReviewForm forms, Exchange exchange) {
    this.graphs = new Graphs(owners);
    this.submitting = new Submitting(graphs);
    this.pictures = pictures;
    this.forms = forms;
    this.exchange = exchange;
  }

  List<Endpoint> endpoints() {
    return List.of(
        exchange.endpoint("GET", PATH, Role.REVIEWER, this::next),
        exchange.endpoint("POST", PATH, Role.REVIEWER, this::submit));
  }

  private CompletionStage<JsonNode> next(Parameters parameters, Call call) {
    UUID graph = parameters.graph();
    ReviewForm.Frame frame = ReviewForm.Frame.of(parameters);
    Reviewer reviewer = Identity.of(call);
    String holder = frame.action() + " " + reviewer.name() + " " + call.client();
    return graphs
        .write(
            graph,
            SessionReply.Leased.class,
            replyTo ->
                new SessionCommand.Lease(
                    reviewer, holder, 1, LEASE, Optional.empty(), Optional.empty(), true, replyTo))
        .thenCompose(leased -> form(graph, frame, leased));
  }

  private CompletableFuture<JsonNode> form(
      UUID graph, ReviewForm.Frame frame, SessionReply.Leased leased) {
    if (leased.leases().isEmpty()) {
      throw none(graph, leased);
    }
    SessionReply.LeasedPair pair = leased.leases().get(0);
    return pictures
        .pair(pair.a(), pair.b(), CHIP_WIDTH, frame.vertical())
        .thenApply(
            images -> WbiaJson.NODES.textNode(forms.html(frame, shown(graph, pair), images)));
  }

  private static ReviewForm.Shown shown(UUID graph, SessionReply.LeasedPair pair) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("identification-graph_uuid", graph.toString());
    fields.put(Submission.LEASE_FIELD, pair.lease());
    fields.put("identification-replace-review-rowid", "");
    return new ReviewForm.Shown(
        pair.a(),
        pair.b(),
        PairText.of(pair.why(), pair.probabilities()),
        pair.priority(),
        fields,
        "",
        Optional.empty());
  }

  /** A graph that failed must never look as if it had finished. */
  static Fault none(UUID graph, SessionReply.Leased leased) {
    return switch (leased.state()) {
      case "finished" -> Fault.finished(graph);
      case "failed" -> Faults.of(new Refusal(Refusal.Kind.FAILED, "", leased.reason()));
      default -> Fault.notReady(graph);
    };
  }

  /** Answers the two annotations in the order submitted, once the answer is durable. */
  private CompletionStage<JsonNode> submit(Parameters parameters, Call call) {
    UUID graph = parameters.graph();
    Submission submission = Submission.of(parameters);
    return submitting
        .send(Identity.of(call), graph, submission)
        .thenApply(
            decided ->
                WbiaJson.NODES
                    .arrayNode()
                    .add(WbiaJson.uuid(submission.first()))
                    .add(WbiaJson.uuid(submission.second())));
  }
}
