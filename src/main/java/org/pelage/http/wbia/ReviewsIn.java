package org.pelage.http.wbia;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.pelage.catalog.AnnotationRow;
import org.pelage.catalog.NewReview;
import org.pelage.catalog.ReviewRow;
import org.pelage.graph.Rank;
import org.pelage.http.gateway.Owners;
import org.pelage.http.routing.Call;
import org.pelage.http.routing.Endpoint;
import org.pelage.registry.RegistryReply.GraphEntry;
import org.pelage.security.Role;
import org.pelage.session.SessionCommand;
import org.pelage.session.SessionReply;
import org.pelage.session.StagedItems;

/**
 * {@code POST /api/review/} and {@code /api/review/json/}: reviews made elsewhere. A graph that
 * holds both annotations takes the review as one of its own; in every case it is staged, once.
 */
final class ReviewsIn {
  private final Shelf shelf;
  private final Owners owners;
  private final Keepers keepers;

  ReviewsIn(Shelf shelf, Owners owners, Keepers keepers) {
    this.shelf = shelf;
    this.owners = owners;
    this.keepers = keepers;
  }

  List<Endpoint> endpoints() {
    Exchange exchange = shelf.exchange();
    return List.of(
        exchange.endpoint("POST", "/api/review/json/", Role.OPERATOR, this::addByUuid),
        exchange.endpoint("POST", "/api/review/", Role.OPERATOR, this::addByRowid));
  }

  /** Answers the pairs in the order given. */
  private CompletionStage<JsonNode> addByUuid(Parameters parameters, Call call) {
    return add(() -> {
          List<UUID> first = parameters.requiredUuids("review_annot_uuid1_list");
          List<UUID> second = parameters.requiredUuids("review_annot_uuid2_list");
          Set<UUID> missing = new LinkedHashSet<>();
          List<Optional<AnnotationRow>> a = shelf.lookup().annotations(first);
          List<Optional<AnnotationRow>> b = shelf.lookup().annotations(second);
          missing.addAll(Lookup.missing(first, a));
          missing.addAll(Lookup.missing(second, b));
          if (!missing.isEmpty()) {
            throw Fault.missing(missing);
          }
          return GivenReview.list(parameters, GivenReview.Names.JSON, a, b);
        })
        .thenApply(
            added ->
                WbiaJson.list(
                    added.given().stream()
                        .map(
                            review ->
                                WbiaJson.NODES
                                    .arrayNode()
                                    .add(WbiaJson.uuid(review.a().uuid()))
                                    .add(WbiaJson.uuid(review.b().uuid())))));
  }

  /** Answers the row numbers of the staged reviews. */
  private CompletionStage<JsonNode> addByRowid(Parameters parameters, Call call) {
    return add(() -> {
          Lookup lookup = shelf.lookup();
          List<Optional<AnnotationRow>> a =
              lookup.annotationsByRowid(parameters.rowids("aid_1_list"));
          List<Optional<AnnotationRow>> b =
              lookup.annotationsByRowid(parameters.rowids("aid_2_list"));
          if (a.stream().anyMatch(Optional::isEmpty)) {
            throw Lookup.unknown("aid_1_list");
          }
          if (b.stream().anyMatch(Optional::isEmpty)) {
            throw Lookup.unknown("aid_2_list");
          }
          return GivenReview.list(parameters, GivenReview.Names.ROWIDS, a, b);
        })
        .thenApply(
            added ->
                WbiaJson.list(
                    added.staged().stream()
                        .map(uuid -> WbiaJson.NODES.numberNode(added.rows().get(uuid).rowid()))));
  }

  private record Added(List<GivenReview> given, List<UUID> staged, Map<UUID, ReviewRow> rows) {}

  private CompletableFuture<Added> add(Supplier<List<GivenReview>> read) {
    return shelf
        .blocking(read)
        .thenCompose(
            given ->
                keepers
                    .of(annotations(given))
                    .thenCompose(kept -> decide(given, kept, 0, new ArrayList<>()))
                    .thenCompose(staged -> stage(given, staged)));
  }

  private static List<AnnotationRow> annotations(List<GivenReview> given) {
    List<AnnotationRow> annotations = new ArrayList<>(2 * given.size());
    given.forEach(review -> annotations.add(review.a()));
    given.forEach(review -> annotations.add(review.b()));
    return annotations;
  }

  /** Gives graphs their reviews, one after the other: their order is part of what they say. */
  private CompletableFuture<List<UUID>> decide(
      List<GivenReview> given, Map<Integer, GraphEntry> kept, int from, List<UUID> staged) {
    for (int i = from; i < given.size(); i++) {
      GivenReview review = given.get(i);
      Optional<GraphEntry> graph = graphOf(review, kept);
      if (graph.isPresent()) {
        int next = i + 1;
        return tell(graph.get(), review)
            .thenCompose(
                sequence -> {
                  staged.add(StagedItems.uuid(graph.get().graphKey(), sequence));
                  return decide(given, kept, next, staged);
                });
      }
      staged.add(review.uuid());
    }
    return CompletableFuture.completedFuture(staged);
  }

  private static Optional<GraphEntry> graphOf(GivenReview review, Map<Integer, GraphEntry> kept) {
    GraphEntry graph = kept.get(review.a().rowid());
    return Optional.ofNullable(graph).filter(g -> g.equals(kept.get(review.b().rowid())));
  }

  private CompletableFuture<Long> tell(GraphEntry graph, GivenReview review) {
    boolean automatic = review.identity().startsWith("algo:");
    SessionCommand.Reviewer reviewer =
        new SessionCommand.Reviewer(review.identity(), automatic ? Rank.ALGORITHM : Rank.REVIEWER);
    return owners
        .write(
            graph.publicId(),
            SessionReply.Decided.class,
            replyTo ->
                new SessionCommand.Decide(
                    reviewer, review.answer(), false, Optional.empty(), replyTo))
        .thenApply(SessionReply.Decided::sequence);
  }

  private CompletableFuture<Added> stage(List<GivenReview> given, List<UUID> staged) {
    return shelf.blocking(
        () -> {
          List<NewReview> rows = new ArrayList<>(given.size());
          for (int i = 0; i < given.size(); i++) {
            rows.add(given.get(i).row(staged.get(i), Instant.now()));
          }
          return new Added(given, staged, shelf.catalog().stagedReviews().add(rows));
        });
  }
}
