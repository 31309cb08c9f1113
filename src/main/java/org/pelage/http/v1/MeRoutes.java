package org.pelage.http.v1;

import akka.http.javadsl.model.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.pelage.http.routing.Call;
import org.pelage.http.routing.Endpoint;
import org.pelage.http.wire.Answers;

/** {@code GET /v1/me}: who the server takes the caller for. */
final class MeRoutes {
  /** Without a subject the server asks nobody for a token. */
  record Me(Optional<String> subject, String role) {}

  private MeRoutes() {}

  static List<Endpoint> endpoints() {
    return List.of(Endpoint.get("/v1/me", MeRoutes::me));
  }

  private static CompletionStage<HttpResponse> me(Call call) {
    return CompletableFuture.completedFuture(
        Answers.ok(new Me(call.caller().subject(), call.caller().role().code())));
  }
}
