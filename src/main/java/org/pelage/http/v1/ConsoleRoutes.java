package org.pelage.http.v1;

import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.pelage.http.routing.Body;
import org.pelage.http.routing.Endpoint;
import org.pelage.http.wire.Answers;
import org.pelage.management.OwnersView;
import org.pelage.security.Role;

/** {@code GET /v1/console}: what the management port shows of nodes and owners, for operators. */
record ConsoleRoutes(Supplier<CompletionStage<OwnersView>> console) {

  List<Endpoint> endpoints() {
    return List.of(
        new Endpoint(
            "GET",
            "/v1/console",
            Role.OPERATOR,
            Body.NONE,
            call -> console.get().thenApply(Answers::ok)));
  }
}
