package org.pelage.callback;

import akka.actor.typed.ActorSystem;
import akka.http.javadsl.Http;
import akka.http.javadsl.model.ContentTypes;
import akka.http.javadsl.model.HttpEntities;
import akka.http.javadsl.model.HttpMethod;
import akka.http.javadsl.model.HttpMethods;
import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.MediaTypes;
import akka.http.javadsl.model.Uri;
import akka.http.javadsl.model.headers.Connection;
import akka.http.javadsl.model.headers.RawHeader;
import akka.http.javadsl.model.headers.RawRequestURI;
import akka.http.javadsl.settings.ClientConnectionSettings;
import akka.http.javadsl.settings.ConnectionPoolSettings;
import akka.stream.Materializer;
import akka.stream.SystemMaterializer;
import akka.stream.javadsl.Sink;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import scala.concurrent.duration.FiniteDuration;

/**
 * Sends callbacks over HTTP as WBIA does: the field {@code graph_uuid} with the graph's id as JSON,
 * in a form, or in the query of a GET. Names are looked up here and the connection goes to the very
 * address that {@link AddressPolicy} permitted; redirects are not followed. Thread-safe.
 */
public final class HttpCallbackSender implements CallbackSender {
  private static final int REQUEST_TIMEOUT = 408;
  private static final int TOO_MANY_REQUESTS = 429;

  /** Lets a receiver notice a message that reaches it twice. */
  private static final String NUMBER_HEADER = "Pelage-Callback-Number";

  private final Http http;
  private final Materializer materializer;
  private final Executor blocking;
  private final ConnectionPoolSettings pool;
  private final long timeoutMillis;

  /**
   * @param blocking where names are looked up
   */
  public HttpCallbackSender(
      ActorSystem<?> system, CallbackSettings settings, AddressPolicy policy, Executor blocking) {
    this.http = Http.get(system);
    this.materializer = SystemMaterializer.get(system).materializer();
    this.blocking = blocking;
    this.timeoutMillis = settings.timeout().toMillis();
    this.pool =
        ConnectionPoolSettings.create(system.settings().config())
            .withMaxRetries(0)
            .withConnectionSettings(
                ClientConnectionSettings.create(system.settings().config())
                    .withTransport(PermittedTransport.of(policy, blocking))
                    .withConnectingTimeout(timeout(settings))
                    .withIdleTimeout(timeout(settings)));
  }

  private static FiniteDuration timeout(CallbackSettings settings) {
    return FiniteDuration.create(settings.timeout().toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public CompletionStage<Outcome> send(CallbackMessage message) {
    return CompletableFuture.supplyAsync(() -> request(message), blocking)
        .thenCompose(
            request -> http.singleRequest(request, http.defaultClientHttpsContext(), pool, null))
        .orTimeout(timeoutMillis, TimeUnit.MILLISECONDS)
        .handle(this::outcome);
  }

  private static HttpRequest request(CallbackMessage message) {
    String id = encoded("{\"__UUID__\": \"" + message.graph() + "\"}");
    boolean inQuery = message.method() == CallbackMessage.Method.GET;
    CallbackUrl url = inQuery ? message.url().withParameter("graph_uuid", id) : message.url();
    HttpRequest request =
        HttpRequest.create()
            .withMethod(method(message.method()))
            .withUri(Uri.create(origin(url)))
            .addHeader(RawRequestURI.create(url.target()))
            .addHeader(Connection.create("close"))
            .addHeader(RawHeader.create(NUMBER_HEADER, Long.toString(message.number())));
    if (inQuery) {
      return request;
    }
    String reason = message.detail().isEmpty() ? "" : "&reason=" + encoded(message.detail());
    return request.withEntity(
        HttpEntities.create(
            ContentTypes.create(MediaTypes.APPLICATION_X_WWW_FORM_URLENCODED),
            "graph_uuid=" + id + reason));
  }

  private static String origin(CallbackUrl url) {
    String host = url.host().indexOf(':') < 0 ? url.host() : "[" + url.host() + "]";
    return (url.tls() ? "https://" : "http://") + host + ":" + url.port() + "/";
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  private static HttpMethod method(CallbackMessage.Method method) {
    return switch (method) {
      case POST -> HttpMethods.POST;
      case PUT -> HttpMethods.PUT;
      case DELETE -> HttpMethods.DELETE;
      case GET -> HttpMethods.GET;
    };
  }

  private Outcome outcome(HttpResponse response, Throwable failure) {
    if (failure != null) {
      return failed(failure);
    }
    // The answer's body means nothing and may be endless: it is not read.
    response.entity().getDataBytes().runWith(Sink.cancelled(), materializer);
    int status = response.status().intValue();
    if (status < 300) {
      return new Outcome.Taken();
    }
    boolean passing = status >= 500 || status == REQUEST_TIMEOUT || status == TOO_MANY_REQUESTS;
    return passing ? new Outcome.Failed("HTTP " + status) : new Outcome.Refused("HTTP " + status);
  }

  private static Outcome failed(Throwable failure) {
    Throwable last = failure.getCause() == null ? failure : failure.getCause();
    return PermittedTransport.refusal(failure)
        .<Outcome>map(Outcome.Refused::new)
        .orElseGet(() -> new Outcome.Failed(String.valueOf(last)));
  }
}
