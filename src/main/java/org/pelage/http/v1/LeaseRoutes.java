package org.pelage.http.v1;

import akka.http.javadsl.model.HttpResponse;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.pelage.http.gateway.Owners;
import org.pelage.http.routing.Body;
import org.pelage.http.routing.Call;
import org.pelage.http.routing.Endpoint;
import org.pelage.http.wire.Answers;
import org.pelage.http.wire.Json;
import org.pelage.http.wire.LeaseShapes;
import org.pelage.http.wire.Refused;
import org.pelage.http.wire.Words;
import org.pelage.security.Role;
import org.pelage.session.SessionCommand;
import org.pelage.session.SessionCommand.Reviewer;
import org.pelage.session.SessionReply;

/** {@code /v1/graphs/{graph}/leases} and {@code /v1/leases/{lease}}. */
final class LeaseRoutes {
  private static final int COUNT_MAX = 100;
  private static final int TTL_DEFAULT_SECONDS = 300;
  private static final int TTL_MIN_SECONDS = 10;
  private static final int TTL_MAX_SECONDS = 3600;
  private static final int REASON_MAX = 256;

  /** {@code <graph_key>.<epoch>.<n>}. */
  private static final Pattern LEASE =
      Pattern.compile("([A-Za-z0-9_-]{1,64})\\.([0-9]{1,19})\\.([0-9]{1,19})");

  private final Owners owners;

  LeaseRoutes(Owners owners) {
    this.owners = owners;
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.post("/v1/graphs/{graph}/leases", Role.REVIEWER, Body.SMALL_JSON, this::take),
        Endpoint.patch("/v1/leases/{lease}", Role.REVIEWER, this::renew),
        Endpoint.delete("/v1/leases/{lease}", Role.REVIEWER, Body.SMALL_JSON, this::giveBack));
  }

  private CompletionStage<HttpResponse> take(Call call) {
    LeaseShapes.Take request = call.json(LeaseShapes.Take.class);
    Reviewer reviewer = Reviewers.named(call, request.reviewer());
    int count = count(request.count());
    Duration ttl = ttl(request.ttlSeconds());
    LeaseShapes.About about = about(request.about());
    return owners
        .writeBriefly(
            call.uuid("graph"),
            SessionReply.Leased.class,
            replyTo ->
                new SessionCommand.Lease(
                    reviewer,
                    reviewer.name(),
                    count,
                    ttl,
                    about.annotation(),
                    about.individual(),
                    false,
                    replyTo))
        .thenApply(reply -> Answers.ok(LeaseShapes.Leases.of(reply)));
  }

  private CompletionStage<HttpResponse> renew(Call call) {
    LeaseShapes.Renew request =
        call.json(LeaseShapes.Renew.class, new LeaseShapes.Renew(Optional.empty()));
    String lease = lease(call);
    Duration ttl = ttl(request.ttlSeconds());
    return owners
        .writeByKey(
            graphKey(lease),
            SessionReply.Leased.class,
            replyTo -> new SessionCommand.RenewLease(lease, ttl, replyTo))
        .thenApply(reply -> Answers.ok(LeaseShapes.Leases.of(reply)));
  }

  private CompletionStage<HttpResponse> giveBack(Call call) {
    Optional<String> reason = reason(call);
    String lease = lease(call);
    return owners
        .writeByKey(
            graphKey(lease),
            SessionReply.LeaseReturned.class,
            replyTo -> new SessionCommand.ReturnLease(lease, reason, replyTo))
        .thenApply(reply -> Answers.nothing());
  }

  /** Why a pair is given back; a reason means that the reviewer skips it. */
  static Optional<String> reason(Call call) {
    LeaseShapes.Return request =
        call.json(LeaseShapes.Return.class, new LeaseShapes.Return(Optional.empty()));
    return request.reason().map(text -> Words.text("reason", text, REASON_MAX));
  }

  static String lease(Call call) {
    String lease = call.path().get("lease");
    if (!LEASE.matcher(lease).matches()) {
      throw Refused.unknown("lease", "'" + Words.shown(lease) + "' is no lease");
    }
    return lease;
  }

  private static String graphKey(String lease) {
    Matcher parts = LEASE.matcher(lease);
    if (!parts.matches()) {
      throw new IllegalArgumentException("checked before");
    }
    return parts.group(1);
  }

  static int count(Optional<Integer> given) {
    int count = given.orElse(1);
    if (count < 1 || count > COUNT_MAX) {
      throw Refused.invalid("count", "must be 1 to " + COUNT_MAX);
    }
    return count;
  }

  static Duration ttl(Optional<Integer> given) {
    int seconds = given.orElse(TTL_DEFAULT_SECONDS);
    if (seconds < TTL_MIN_SECONDS || seconds > TTL_MAX_SECONDS) {
      throw Refused.invalid("ttl_seconds", "must be " + TTL_MIN_SECONDS + " to " + TTL_MAX_SECONDS);
    }
    return Duration.ofSeconds(seconds);
  }

  private static LeaseShapes.About about(Optional<JsonNode> given) {
    if (given.filter(node -> !node.isNull()).isEmpty()) {
      return new LeaseShapes.About(Optional.empty(), Optional.empty());
    }
    LeaseShapes.About about = read(given.get());
    if (about.annotation().isPresent() == about.individual().isPresent()) {
      throw Refused.invalid("about", "must name either an annotation or an individual");
    }
    return about;
  }

  private static LeaseShapes.About read(JsonNode about) {
    try {
      return about.isTextual()
          ? new LeaseShapes.About(Optional.of(Json.read(about, UUID.class)), Optional.empty())
          : Json.read(about, LeaseShapes.About.class);
    } catch (Refused refused) {
      String field = refused.refusal().field();
      throw Refused.invalid(
          field.isEmpty() ? "about" : "about." + field, refused.refusal().detail());
    }
  }
}
