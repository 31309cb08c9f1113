package org.pelage.callback;

import akka.http.javadsl.ClientTransport;
import java.io.Serial;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;

/**
 * Connections to where an {@link AddressPolicy} permits: the very address that was judged is
 * connected to, so that a name cannot mean another one a moment later.
 */
public final class PermittedTransport {
  private PermittedTransport() {}

  /**
   * @param blocking where names are looked up
   */
  public static ClientTransport of(AddressPolicy policy, Executor blocking) {
    return ClientTransport.withCustomResolver(
        (host, port) ->
            CompletableFuture.supplyAsync(
                () -> new InetSocketAddress(permitted(policy, host), (Integer) port), blocking));
  }

  private static InetAddress permitted(AddressPolicy policy, String host) {
    try {
      return Arrays.stream(InetAddress.getAllByName(host))
          .filter(address -> policy.permits(host, address))
          .findFirst()
          .orElseThrow(
              () ->
                  new NotPermittedException(
                      host + " is not a public address; see pelage.callback.allowed"));
    } catch (UnknownHostException e) {
      throw new CompletionException(e);
    }
  }

  /** Why {@code failure} was not permitted, empty if it failed of something else. */
  public static Optional<String> refusal(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof NotPermittedException) {
        return Optional.of(cause.getMessage());
      }
    }
    return Optional.empty();
  }

  /** Every address of a host is one that may not be connected to. */
  private static final class NotPermittedException extends RuntimeException {
    @Serial private static final long serialVersionUID = 1L;

    NotPermittedException(String message) {
      super(message);
    }
  }
}
