package org.pelage.http.v1;

import akka.http.javadsl.model.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.pelage.base.Refusal;
import org.pelage.http.gateway.Owners;
import org.pelage.http.routing.Body;
import org.pelage.http.routing.Call;
import org.pelage.http.routing.Causes;
import org.pelage.http.routing.Endpoint;
import org.pelage.http.routing.UnsupportedMedia;
import org.pelage.http.wire.Answers;
import org.pelage.http.wire.ImportShapes.Outcome;
import org.pelage.http.wire.Refused;
import org.pelage.security.Role;
import org.pelage.session.SessionCommand;
import org.pelage.session.SessionCommand.Reviewer;
import org.pelage.session.SessionReply;

/**
 * {@code POST .../decisions:import}: takes over decisions exported elsewhere. Of one reviewer's
 * answers on a pair the newest by its own time counts, whichever file it came in, so that the order
 * of two imports does not matter.
 */
final class ImportRoutes {
  private static final long BYTES_MAX = 64L << 20;
  private static final int LINES_MAX = 200_000;
  private static final int PAGE = 1000;

  private final Owners owners;

  ImportRoutes(Owners owners) {
    this.owners = owners;
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.post(
                "/v1/graphs/{graph}/decisions:import",
                Role.OPERATOR,
                new Body.Bytes(BYTES_MAX),
                this::take)
            .taking("dry_run"));
  }

  private CompletionStage<HttpResponse> take(Call call) {
    UUID graph = call.uuid("graph");
    boolean dryRun = call.flag("dry_run");
    ImportPlan plan = new ImportPlan();
    read(call, plan);
    return history(graph, 0, plan)
        .thenCompose(
            ready -> {
              List<ImportPlan.Entry> entries = plan.entries();
              return dryRun
                  ? CompletableFuture.completedFuture((long) entries.size())
                  : send(graph, call, entries, 0, 0, plan);
            })
        .thenApply(
            added ->
                Answers.ok(
                    new Outcome(
                        added, plan.known(), plan.withdrawn(), plan.conflicts(), plan.rejected())));
  }

  private static void read(Call call, ImportPlan plan) {
    String media = call.request().entity().getContentType().mediaType().toString();
    if (!Set.of("application/x-ndjson", "application/jsonl").contains(media)) {
      throw UnsupportedMedia.of(media, "application/x-ndjson");
    }
    String[] lines = new String(call.body(), StandardCharsets.UTF_8).split("\n");
    if (lines.length > LINES_MAX) {
      throw Refused.invalid("", "at most " + LINES_MAX + " lines; send them in parts");
    }
    for (int i = 0; i < lines.length; i++) {
      if (!lines[i].isBlank()) {
        plan.add(i + 1L, lines[i]);
      }
    }
  }

  /** Lets the plan know what the graph has already. */
  private CompletableFuture<Void> history(UUID graph, long after, ImportPlan plan) {
    return owners
        .read(
            graph,
            SessionReply.Items.class,
            replyTo -> new SessionCommand.GetItems(after, PAGE, replyTo))
        .thenCompose(
            page -> {
              page.items().forEach(plan::has);
              return page.next().isPresent()
                  ? history(graph, page.next().get(), plan)
                  : CompletableFuture.completedFuture(null);
            });
  }

  /** Sends what is left, in the order given; answers how many were added. */
  private CompletableFuture<Long> send(
      UUID graph,
      Call call,
      List<ImportPlan.Entry> entries,
      int from,
      long added,
      ImportPlan plan) {
    if (from == entries.size()) {
      return CompletableFuture.completedFuture(added);
    }
    List<ImportPlan.Entry> together = independent(entries, from);
    List<CompletableFuture<Boolean>> sent =
        together.stream().map(entry -> send(graph, call, entry, plan)).toList();
    return CompletableFuture.allOf(sent.toArray(CompletableFuture<?>[]::new))
        .thenCompose(
            all -> {
              long more = sent.stream().filter(CompletableFuture::join).count();
              return send(graph, call, entries, from + together.size(), added + more, plan);
            });
  }

  /** Entries from there on that may be sent at once: no pair twice. */
  private static List<ImportPlan.Entry> independent(List<ImportPlan.Entry> entries, int from) {
    List<ImportPlan.Entry> together = new ArrayList<>();
    Set<Set<UUID>> pairs = new HashSet<>();
    for (int i = from; i < entries.size() && together.size() < 64; i++) {
      if (!pairs.add(entries.get(i).pair())) {
        break;
      }
      together.add(entries.get(i));
    }
    return together;
  }

  private CompletableFuture<Boolean> send(
      UUID graph, Call call, ImportPlan.Entry entry, ImportPlan plan) {
    Reviewer reviewer = new Reviewer(entry.reviewer(), call.caller().rankOf(entry.reviewer()));
    return owners
        .write(
            graph,
            SessionReply.Decided.class,
            replyTo ->
                new SessionCommand.Decide(
                    reviewer, entry.answer(), false, Optional.empty(), replyTo))
        .handle(
            (decided, failure) -> {
              if (failure == null) {
                if (decided.effects().contains("contested")) {
                  plan.conflict(entry.line(), "added; disagrees with another reviewer's answer");
                }
                return true;
              }
              plan.reject(entry.line(), refusal(Causes.of(failure)));
              return false;
            });
  }

  /** Why one line was refused; a graph that is not there or silent ends the whole import. */
  private static String refusal(Throwable failure) {
    if (failure instanceof Refused refused
        && refused.refusal().kind() != Refusal.Kind.OUTCOME_UNKNOWN
        && !refused.refusal().field().isEmpty()) {
      return RecordLines.why(refused);
    }
    throw failure instanceof RuntimeException runtime
        ? runtime
        : new IllegalStateException(failure);
  }
}
