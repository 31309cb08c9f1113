package org.pelage.http.v1;

import akka.actor.typed.ActorRef;
import akka.http.javadsl.model.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.pelage.http.gateway.Owners;
import org.pelage.http.routing.Body;
import org.pelage.http.routing.Call;
import org.pelage.http.routing.Endpoint;
import org.pelage.http.wire.DecisionShapes;
import org.pelage.http.wire.Refused;
import org.pelage.http.wire.Words;
import org.pelage.security.Role;
import org.pelage.session.SessionCommand;
import org.pelage.session.SessionCommand.Answer;
import org.pelage.session.SessionCommand.Reviewer;
import org.pelage.session.SessionReply;

/** {@code POST .../decisions:batch}: several decisions, a merge or a split, all or nothing. */
final class BatchRoutes {
  private static final int ANSWERS_MAX = 500;

  private final Owners owners;

  BatchRoutes(Owners owners) {
    this.owners = owners;
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.post(
            "/v1/graphs/{graph}/decisions:batch",
            Role.REVIEWER,
            new Body.JsonBody(1 << 20),
            this::batch));
  }

  private CompletionStage<HttpResponse> batch(Call call) {
    DecisionShapes.Batch request = call.json(DecisionShapes.Batch.class);
    Reviewer reviewer = Reviewers.named(call, request.reviewer());
    String key = Words.name("key", request.key());
    Optional<String> ifMatch = request.ifMatch().or(call::ifMatch);
    return owners
        .write(
            call.uuid("graph"),
            SessionReply.Decided.class,
            command(request, reviewer, key, ifMatch))
        .thenApply(DecisionRoutes::decided);
  }

  private static Function<ActorRef<SessionReply>, SessionCommand> command(
      DecisionShapes.Batch request, Reviewer reviewer, String key, Optional<String> ifMatch) {
    exactlyOne(request);
    if (request.decisions().isPresent()) {
      List<Answer> answers = answers(request.decisions().get(), key);
      return replyTo -> new SessionCommand.DecideAll(reviewer, key, answers, ifMatch, replyTo);
    }
    if (request.merge().isPresent()) {
      List<UUID> two = two(request.merge().get());
      List<Long> resolve = resolve(request);
      return replyTo ->
          new SessionCommand.Merge(
              reviewer, key, two.get(0), two.get(1), resolve, ifMatch, replyTo);
    }
    List<UUID> annotations = notEmpty(request.split().orElseThrow());
    UUID from = Words.required("from", request.from());
    return replyTo -> new SessionCommand.Split(reviewer, key, from, annotations, ifMatch, replyTo);
  }

  private static void exactlyOne(DecisionShapes.Batch request) {
    int given =
        (request.decisions().isPresent() ? 1 : 0)
            + (request.merge().isPresent() ? 1 : 0)
            + (request.split().isPresent() ? 1 : 0);
    if (given != 1) {
      throw Refused.invalid("", "give exactly one of decisions, merge and split");
    }
  }

  private static List<Answer> answers(List<DecisionShapes.Decide> decisions, String key) {
    if (decisions.isEmpty() || decisions.size() > ANSWERS_MAX) {
      throw Refused.invalid("decisions", "must be 1 to " + ANSWERS_MAX);
    }
    List<Answer> answers = new ArrayList<>();
    for (int i = 0; i < decisions.size(); i++) {
      answers.add(answer(decisions.get(i), key, i));
    }
    SessionCommand.DecideAll.tooMuchText(answers)
        .ifPresent(
            refusal -> {
              throw new Refused(refusal);
            });
    return answers;
  }

  private static Answer answer(DecisionShapes.Decide decision, String key, int index) {
    String at = "decisions[" + index + "]";
    if (decision == null) {
      throw Refused.invalid(at, "must be an object");
    }
    if (decision.reviewer().isPresent() || decision.key().isPresent()) {
      throw Refused.invalid(at, "reviewer and key belong to the batch as a whole");
    }
    if (decision.next().isPresent()) {
      throw Refused.invalid(at + ".next", "a batch leads to no next pair; ask for a lease");
    }
    try {
      return decision.answer(key);
    } catch (Refused refused) {
      throw Refused.invalid(at + "." + refused.refusal().field(), refused.refusal().detail());
    }
  }

  private static List<Long> resolve(DecisionShapes.Batch request) {
    List<Long> resolve = request.resolve().orElse(List.of());
    if (resolve.size() > ANSWERS_MAX || Words.hasNull(resolve)) {
      throw Refused.invalid("resolve", "must be at most " + ANSWERS_MAX + " sequences");
    }
    return resolve;
  }

  private static List<UUID> two(List<UUID> individuals) {
    if (individuals.size() != 2 || Words.hasNull(individuals)) {
      throw Refused.invalid("merge", "must be two individuals");
    }
    if (individuals.get(0).equals(individuals.get(1))) {
      throw Refused.invalid("merge", "must be two different individuals");
    }
    return individuals;
  }

  private static List<UUID> notEmpty(List<UUID> annotations) {
    if (annotations.isEmpty() || annotations.size() > ANSWERS_MAX || Words.hasNull(annotations)) {
      throw Refused.invalid("split", "must be 1 to " + ANSWERS_MAX + " annotations");
    }
    return annotations;
  }
}
