package org.pelage.http.wbia;

import akka.http.javadsl.model.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.pelage.catalog.AnnotationRow;
import org.pelage.feedback.FeedbackCommand;
import org.pelage.feedback.FeedbackItem;
import org.pelage.feedback.FeedbackReply;
import org.pelage.http.gateway.Annotated;
import org.pelage.http.gateway.QueryOwners;
import org.pelage.http.routing.Call;
import org.pelage.http.routing.Endpoint;
import org.pelage.security.Role;

/**
 * {@code /submit/identification/}: takes the form of the session page into the feedback buffer.
 * What is replaced stays in the history: the later answer on a pair is the one that counts, in one
 * step, so nobody ever sees neither.
 */
final class SubmitV1 {
  static final String PATH = "/submit/identification/";
  private static final String REPLACED = "identification-replace-review-rowid";

  private final Buffering buffering;
  private final QueryOwners owners;
  private final Annotated annotated;
  private final Exchange exchange;

  SubmitV1(QueryOwners owners, Annotated annotated, Exchange exchange) {
    this.buffering = new Buffering(owners);
    this.owners = owners;
    this.annotated = annotated;
    this.exchange = exchange;
  }

  List<Endpoint> endpoints() {
    return List.of(exchange.page("POST", PATH, Role.REVIEWER, this::submit));
  }

  private CompletionStage<HttpResponse> submit(Parameters parameters, Call call) {
    NamedPair pair = pair(parameters);
    SubmitV2.checkImageset(parameters);
    Optional<String> refer = Refer.of(parameters);
    return pair.find(annotated)
        .thenApply(rows -> submission(parameters, rows))
        .thenCompose(
            submission ->
                replaceable(pair.review(), submission)
                    .thenCompose(checked -> buffering.send(Identity.of(call), submission)))
        .thenApply(number -> Pages.redirect(refer.orElseGet(() -> next(pair, number, parameters))));
  }

  private static NamedPair pair(Parameters parameters) {
    return new NamedPair(
        aid(parameters, "identification-aid1"),
        aid(parameters, "identification-aid2"),
        parameters.number(REPLACED).orElse(-1));
  }

  private static int aid(Parameters parameters, String field) {
    return parameters
        .number(field)
        .orElseThrow(() -> Fault.invalid(field, "is missing from the form"));
  }

  private static Submission submission(Parameters parameters, List<AnnotationRow> rows) {
    UUID first = rows.get(0).uuid();
    UUID second = rows.get(1).uuid();
    agree(parameters, "identification-annot-uuid-1", first);
    agree(parameters, "identification-annot-uuid-2", second);
    Submission submission = Submission.of(parameters, first, second);
    if (submission.button().decision().isEmpty()) {
      throw Fault.invalid(
          "identification-submit",
          "annotations are taken out of a graph, or by PATCH /v1/annotations; the session has"
              + " every exemplar");
    }
    return submission;
  }

  private static void agree(Parameters parameters, String field, UUID annotation) {
    parameters
        .field(field)
        .filter(text -> !text.strip().equalsIgnoreCase(annotation.toString()))
        .ifPresent(
            text -> {
              throw Fault.invalid(field, "is another annotation than the number says");
            });
  }

  /** The answer being replaced must be one on this pair. */
  private CompletableFuture<Void> replaceable(long number, Submission submission) {
    if (number <= 0) {
      return CompletableFuture.completedFuture(null);
    }
    return owners
        .feedback(
            FeedbackReply.Page.class, replyTo -> new FeedbackCommand.Read(number - 1, 1, replyTo))
        .thenAccept(
            page -> {
              boolean there =
                  page.items().stream()
                      .anyMatch(item -> item.number() == number && isOn(item, submission));
              if (!there) {
                throw Fault.invalid(REPLACED, "no answer on this pair has the number " + number);
              }
            });
  }

  private static boolean isOn(FeedbackItem item, Submission submission) {
    List<UUID> pair = List.of(item.feedback().a(), item.feedback().b());
    return pair.contains(submission.first()) && pair.contains(submission.second());
  }

  private static String next(NamedPair pair, long number, Parameters parameters) {
    Map<String, String> query = new LinkedHashMap<>();
    query.put("previous", new NamedPair(pair.aid1(), pair.aid2(), number).text());
    if (parameters.flag("use_engine")) {
      query.put("use_engine", "true");
    }
    return Mode.of(parameters).address(SessionPage.PATH, query);
  }
}
