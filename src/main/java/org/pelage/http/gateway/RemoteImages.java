package org.pelage.http.gateway;

import akka.actor.typed.ActorSystem;
import akka.http.javadsl.Http;
import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.Uri;
import akka.http.javadsl.model.headers.Connection;
import akka.http.javadsl.model.headers.RawRequestURI;
import akka.http.javadsl.settings.ClientConnectionSettings;
import akka.http.javadsl.settings.ConnectionPoolSettings;
import akka.stream.Materializer;
import akka.stream.SystemMaterializer;
import akka.stream.javadsl.Sink;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.pelage.callback.AddressPolicy;
import org.pelage.callback.CallbackUrl;
import org.pelage.callback.PermittedTransport;
import org.pelage.http.routing.Causes;
import org.pelage.http.routing.Hops;
import org.pelage.http.wire.Refused;
import scala.concurrent.duration.FiniteDuration;

/**
 * Fetches images from other servers, such as the asset store of a Wildbook. Where callbacks may not
 * go, images are not fetched from either, and redirects are not followed: a request must not reach
 * inside the network through this server. Thread-safe.
 */
public final class RemoteImages {
  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final int OK = 200;
  private static final String FIELD = "image_uri_list";

  private final Http http;
  private final Materializer materializer;
  private final ConnectionPoolSettings pool;
  private final long bytesMax;
  private final Hops hops;

  /**
   * @param bytesMax of one image
   */
  public RemoteImages(ActorSystem<?> system, AddressPolicy policy, long bytesMax, Hops hops) {
    this.http = Http.get(system);
    this.materializer = SystemMaterializer.get(system).materializer();
    this.bytesMax = bytesMax;
    this.hops = hops;
    FiniteDuration timeout = FiniteDuration.create(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
    this.pool =
        ConnectionPoolSettings.create(system.settings().config())
            .withMaxRetries(0)
            .withConnectionSettings(
                ClientConnectionSettings.create(system.settings().config())
                    .withTransport(PermittedTransport.of(policy, hops.blocking()))
                    .withConnectingTimeout(timeout)
                    .withIdleTimeout(timeout));
  }

  /**
   * The bytes at an http or https address, as it was given.
   *
   * @return fails with {@link Refused} if they cannot be had
   */
  public CompletableFuture<byte[]> fetch(String address) {
    CallbackUrl url;
    try {
      url = CallbackUrl.parse(address);
    } catch (IllegalArgumentException e) {
      return CompletableFuture.failedFuture(refused(address, e.getMessage()));
    }
    CompletionStage<byte[]> bytes =
        http.singleRequest(request(url), http.defaultClientHttpsContext(), pool, null)
            .thenCompose(response -> body(address, response));
    return hops.home(bytes)
        .orTimeout(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
        .exceptionallyCompose(
            failure -> CompletableFuture.failedFuture(told(address, Causes.of(failure))));
  }

  private static HttpRequest request(CallbackUrl url) {
    String host = url.host().indexOf(':') < 0 ? url.host() : "[" + url.host() + "]";
    String origin = (url.tls() ? "https://" : "http://") + host + ":" + url.port() + "/";
    return HttpRequest.create()
        .withUri(Uri.create(origin))
        .addHeader(RawRequestURI.create(url.target()))
        .addHeader(Connection.create("close"));
  }

  private CompletionStage<byte[]> body(String address, HttpResponse response) {
    if (response.status().intValue() != OK) {
      response.entity().getDataBytes().runWith(Sink.cancelled(), materializer);
      return CompletableFuture.failedFuture(
          refused(address, "it answered HTTP " + response.status().intValue()));
    }
    return response
        .entity()
        .withSizeLimit(bytesMax)
        .toStrict(TIMEOUT.toMillis(), bytesMax, materializer)
        .thenApply(entity -> entity.getData().toArray());
  }

  private static Throwable told(String address, Throwable failure) {
    return failure instanceof Refused
        ? failure
        : refused(
            address, PermittedTransport.refusal(failure).orElseGet(() -> String.valueOf(failure)));
  }

  private static Refused refused(String address, String why) {
    return Refused.invalid(FIELD, "the image at " + address + " cannot be had: " + why);
  }
}
