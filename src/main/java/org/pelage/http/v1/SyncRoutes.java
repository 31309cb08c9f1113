package org.pelage.http.v1;

import akka.http.javadsl.model.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.pelage.http.gateway.Owners;
import org.pelage.http.gateway.Syncs;
import org.pelage.http.routing.Body;
import org.pelage.http.routing.Call;
import org.pelage.http.routing.Endpoint;
import org.pelage.http.wire.Answers;
import org.pelage.http.wire.SyncShapes;
import org.pelage.security.Role;
import org.pelage.session.SessionCommand.Reviewer;

/** Writing what a graph says to the catalogue's names, and reading the reports again. */
final class SyncRoutes {
  private final Syncs syncs;

  SyncRoutes(Owners owners) {
    this.syncs = new Syncs(owners);
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.post("/v1/graphs/{graph}/sync", Role.OPERATOR, Body.SMALL_JSON, this::sync),
        Endpoint.get("/v1/graphs/{graph}/sync/{n}", this::report));
  }

  private CompletionStage<HttpResponse> sync(Call call) {
    SyncShapes.Order order =
        call.json(SyncShapes.Order.class, new SyncShapes.Order(Optional.empty()));
    Reviewer reviewer = Reviewers.orAnonymous(call, order.reviewer());
    return syncs
        .make(call.uuid("graph"), reviewer)
        .thenApply(synced -> Answers.ok(SyncShapes.Report.of(synced)));
  }

  private CompletionStage<HttpResponse> report(Call call) {
    long number = call.number("n");
    return syncs
        .report(call.uuid("graph"), number)
        .thenApply(synced -> Answers.ok(SyncShapes.Report.of(synced)));
  }
}
