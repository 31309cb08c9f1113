package org.pelage.http.wbia;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.pelage.graph.Decision;
import org.pelage.http.gateway.Annotated;
import org.pelage.http.gateway.Pictures;
import org.pelage.http.routing.Call;
import org.pelage.http.routing.Endpoint;
import org.pelage.security.Role;

/**
 * {@code /api/review/query/graph/}: the form for any pair, and what a form that comes back says.
 * Keeps nothing and asks no graph.
 */
final class ReviewV1 {
  private static final String PATH = "/api/review/query/graph/";
  private static final String IDENTITY = "web-api";

  private final Annotated annotated;
  private final Pictures pictures;
  private final ReviewForm forms;
  private final Exchange exchange;

  ReviewV1(Annotated annotated, Pictures pictures, ReviewForm forms, Exchange exchange) {
    this.annotated = annotated;
    this.pictures = pictures;
    this.forms = forms;
    this.exchange = exchange;
  }

  List<Endpoint> endpoints() {
    return List.of(
        exchange.endpoint("GET", PATH, Role.REVIEWER, this::form),
        exchange.endpoint("POST", PATH, Role.REVIEWER, this::read),
        exchange.endpoint("POST", PATH + "alias/", Role.REVIEWER, this::form));
  }

  private CompletionStage<JsonNode> form(Parameters parameters, Call call) {
    List<UUID> pair = pair(parameters);
    ReviewForm.Frame frame = ReviewForm.Frame.of(parameters);
    return known(pair)
        .thenCompose(
            known -> pictures.pair(pair.get(0), pair.get(1), ReviewV2.CHIP_WIDTH, frame.vertical()))
        .thenApply(images -> WbiaJson.NODES.textNode(forms.html(frame, shown(pair), images)));
  }

  private static ReviewForm.Shown shown(List<UUID> pair) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("identification-replace-review-rowid", "");
    return new ReviewForm.Shown(
        pair.get(0), pair.get(1), "", Double.NaN, fields, "", Optional.empty());
  }

  /** The pair as an object of two ids, or a list that begins with one. */
  private static List<UUID> pair(Parameters parameters) {
    JsonNode given =
        parameters
            .get("review_pair")
            .orElseThrow(() -> Fault.invalid("review_pair", "is missing; send a pair"));
    JsonNode pair = given.isArray() ? given.path(0) : given;
    Map<Integer, JsonNode> invalid = new TreeMap<>();
    for (int i = 0; i < 2; i++) {
      JsonNode id = pair.path("annot_uuid_" + (i + 1));
      if (WbiaJson.uuid(id).isEmpty()) {
        invalid.put(i, id.isMissingNode() ? WbiaJson.NODES.nullNode() : id);
      }
    }
    if (!invalid.isEmpty()) {
      throw Fault.notUuids(invalid);
    }
    return List.of(
        WbiaJson.uuid(pair.get("annot_uuid_1")).orElseThrow(),
        WbiaJson.uuid(pair.get("annot_uuid_2")).orElseThrow());
  }

  private CompletableFuture<Void> known(List<UUID> pair) {
    return annotated
        .unknown(pair)
        .thenAccept(
            unknown -> {
              if (!unknown.isEmpty()) {
                throw Fault.missing(unknown);
              }
              Map<UUID, List<Integer>> repeated = Annotated.repeated(pair);
              if (!repeated.isEmpty()) {
                throw Fault.duplicates(repeated);
              }
            });
  }

  /** What the form says, in seven elements. */
  private CompletionStage<JsonNode> read(Parameters parameters, Call call) {
    Submission submission = Submission.of(parameters);
    ObjectNode times = WbiaJson.NODES.objectNode();
    for (String time : List.of(ReviewForm.SERVER_TIME, "client_time_start", "client_time_end")) {
      parameters
          .field(time)
          .filter(text -> !text.isEmpty())
          .ifPresentOrElse(text -> times.put(time, text), () -> times.putNull(time));
    }
    return CompletableFuture.completedFuture(
        WbiaJson.NODES
            .arrayNode()
            .add(WbiaJson.uuid(submission.first()))
            .add(WbiaJson.uuid(submission.second()))
            .add(
                submission
                    .button()
                    .decision()
                    .map(Decision::code)
                    .orElseGet(
                        () ->
                            Buttons.normalized(
                                parameters.field("identification-submit").orElseThrow())))
            .add(String.join(";", submission.tags()))
            .add(IDENTITY)
            .add(submission.confidence().code())
            .add(times));
  }
}
