package org.pelage.http.v1;

import akka.http.javadsl.model.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.pelage.catalog.AnnotationFilter;
import org.pelage.http.gateway.AnnotationStore;
import org.pelage.http.routing.Body;
import org.pelage.http.routing.Call;
import org.pelage.http.routing.Endpoint;
import org.pelage.http.wire.AnnotationShapes;
import org.pelage.http.wire.Answers;
import org.pelage.http.wire.Refused;
import org.pelage.http.wire.Words;
import org.pelage.security.Role;

/** {@code /v1/annotations}. */
final class AnnotationRoutes {
  private static final int PAGE = 100;

  /** UUIDs in one query string, which then stays below the limits of most proxies. */
  private static final int UUIDS_MAX = 100;

  private static final long BYTES_MAX = 64L << 20;

  private final AnnotationStore store;

  AnnotationRoutes(AnnotationStore store) {
    this.store = store;
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.post("/v1/annotations", Role.OPERATOR, new Body.Bytes(BYTES_MAX), this::add),
        Endpoint.get("/v1/annotations", this::list)
            .taking("species", "name", "uuids", "after", "limit"),
        Endpoint.get("/v1/annotations/{uuid}", this::show));
  }

  private CompletionStage<HttpResponse> add(Call call) {
    List<AnnotationShapes.Add> annotations = AnnotationBodies.read(call);
    return store
        .add(annotations)
        .thenApply(added -> Answers.ok(new AnnotationShapes.AddedAll(added)));
  }

  private CompletionStage<HttpResponse> list(Call call) {
    if (call.query("uuids").isPresent()) {
      return store
          .find(uuids(call.query("uuids").get()))
          .thenApply(views -> Answers.ok(new AnnotationShapes.Page(views, Optional.empty())));
    }
    AnnotationFilter filter =
        AnnotationFilter.all()
            .withSpecies(call.query("species").map(Set::of).orElse(Set.of()))
            .withNames(call.query("name").map(Set::of).orElse(Set.of()));
    int after = (int) call.queryNumber("after", 0, 0, Integer.MAX_VALUE);
    int limit = call.limit(PAGE);
    return store
        .page(filter, after, limit)
        .thenApply(
            views ->
                Answers.ok(
                    new AnnotationShapes.Page(
                        views,
                        views.size() < limit
                            ? Optional.empty()
                            : Optional.of(views.get(views.size() - 1).rowid()))));
  }

  private static Set<UUID> uuids(String list) {
    String[] parts = list.split(",");
    if (parts.length > UUIDS_MAX) {
      throw Refused.invalid("uuids", "must be at most " + UUIDS_MAX + " UUIDs; ask in parts");
    }
    return Arrays.stream(parts)
        .map(
            text ->
                Words.uuid(text)
                    .orElseThrow(
                        () -> Refused.invalid("uuids", "must be UUIDs with commas between")))
        .collect(Collectors.toSet());
  }

  private CompletionStage<HttpResponse> show(Call call) {
    UUID uuid = call.uuid("uuid");
    return store
        .find(uuid)
        .thenApply(
            found ->
                Answers.ok(
                    found.orElseThrow(
                        () -> Refused.unknown("uuid", "no annotation has this UUID"))));
  }
}
