package org.pelage.http.web;

import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.headers.RawHeader;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.pelage.base.Refusal;
import org.pelage.http.routing.Body;
import org.pelage.http.routing.Call;
import org.pelage.http.routing.Endpoint;
import org.pelage.http.wire.Answers;
import org.pelage.http.wire.Refused;
import org.pelage.security.Access;
import org.pelage.security.Role;
import org.pelage.security.SessionCookie;

/**
 * {@code /web/session}: a token for a cookie, and back. A page of another site can post neither
 * JSON nor a DELETE here, so nobody is signed in or out by somebody else.
 */
final class SignIn {
  /** What the page sends. */
  record Token(String token) {}

  private static final String PATH = "/web/session";

  private final Access access;

  SignIn(Access access) {
    this.access = access;
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.post(PATH, Role.READER, Body.SMALL_JSON, this::begin),
        Endpoint.delete(PATH, Role.READER, Body.NONE, this::end));
  }

  private CompletionStage<HttpResponse> begin(Call call) {
    String token = Optional.ofNullable(call.json(Token.class).token()).orElse("").strip();
    if (!access.authenticates()) {
      throw Refused.of(Refusal.Kind.CONFLICT, "", "this server asks nobody for a token");
    }
    if (!SessionCookie.canCarry(token)
        || access.identify(Optional.of("Bearer " + token)).isEmpty()) {
      throw Refused.of(Refusal.Kind.FORBIDDEN, "token", "this token is not known here");
    }
    return done(SessionCookie.begin(token, isEncrypted(call)));
  }

  private CompletionStage<HttpResponse> end(Call call) {
    return done(SessionCookie.end(isEncrypted(call)));
  }

  /** Whether the browser spoke TLS, with us or with the proxy in front of us. */
  private static boolean isEncrypted(Call call) {
    return call.request().getUri().getScheme().equals("https")
        || call.header("X-Forwarded-Proto").filter("https"::equals).isPresent();
  }

  private static CompletionStage<HttpResponse> done(String cookie) {
    return CompletableFuture.completedFuture(
        Answers.nothing().addHeader(RawHeader.create("Set-Cookie", cookie)));
  }
}
