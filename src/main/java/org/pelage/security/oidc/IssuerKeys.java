package org.pelage.security.oidc;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import java.io.IOException;
import java.net.URI;
import java.text.ParseException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An issuer's keys, fetched ahead by a thread of their own, so that no request ever waits for the
 * issuer. A key nobody has heard of has them fetched early, but not more often than every {@link
 * #EARLIEST}. While the issuer is away the last keys stay in force. Thread-safe.
 */
final class IssuerKeys implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(IssuerKeys.class);
  private static final Duration EVERY = Duration.ofMinutes(5);
  private static final Duration EARLIEST = Duration.ofSeconds(10);
  private static final int TIMEOUT_MILLIS = 5_000;
  private static final int BYTES_MAX = 1 << 20;

  private final URI address;
  private final DefaultResourceRetriever retriever =
      new DefaultResourceRetriever(TIMEOUT_MILLIS, TIMEOUT_MILLIS, BYTES_MAX);
  private final AtomicLong lastAsked = new AtomicLong(System.nanoTime());
  private final ScheduledExecutorService fetching =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "issuer-keys");
            thread.setDaemon(true);
            return thread;
          });
  private volatile JWKSet current = new JWKSet();

  IssuerKeys(URI address) {
    this.address = address;
    fetch();
    fetching.scheduleWithFixedDelay(
        this::fetchIfDue, EARLIEST.toMillis(), EARLIEST.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Those fetched last; none if that has never succeeded. */
  JWKSet current() {
    return current;
  }

  /** A token was signed with a key that is not among them. */
  void missed() {
    long now = System.nanoTime();
    long asked = lastAsked.get();
    if (now - asked > EARLIEST.toNanos() && lastAsked.compareAndSet(asked, now)) {
      try {
        fetching.execute(this::fetch);
      } catch (RejectedExecutionException stopping) {
        LOG.debug("keys are not fetched any more", stopping);
      }
    }
  }

  private void fetchIfDue() {
    boolean due = System.nanoTime() - lastAsked.get() > EVERY.toNanos();
    if (due || current.isEmpty()) {
      fetch();
    }
  }

  private void fetch() {
    lastAsked.set(System.nanoTime());
    try {
      current = JWKSet.parse(retriever.retrieveResource(address.toURL()).getContent());
    } catch (IOException | ParseException | RuntimeException e) {
      LOG.warn("the issuer's keys cannot be fetched from {}: {}", address, e.toString());
    }
  }

  @Override
  public void close() {
    fetching.shutdownNow();
  }
}
