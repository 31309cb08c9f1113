package org.pelage.http;

import akka.http.javadsl.model.HttpHeader;
import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.headers.RawHeader;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.pelage.http.routing.Router;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * Names each request, so that its answer, what the log says of it and what its sender knows can be
 * brought together; and logs at level debug how each was answered. Of a request no more is logged
 * than method, path, graph, reviewer and the outcome: query strings and headers may hold secrets.
 * Thread-safe.
 */
final class RequestLog {
  private static final Logger LOG = LoggerFactory.getLogger(RequestLog.class);
  private static final String HEADER = "X-Request-Id";
  private static final Pattern SANE = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  /** Tells this start of this node from all others. */
  private final String prefix = Integer.toUnsignedString(new SecureRandom().nextInt(), 36) + "-";

  private final AtomicLong last = new AtomicLong();

  /** The request with its name: its sender's, if he gave it one. */
  HttpRequest named(HttpRequest request) {
    String name =
        request
            .getHeader(HEADER)
            .map(header -> header.value())
            .filter(given -> SANE.matcher(given).matches())
            .orElseGet(() -> prefix + last.incrementAndGet());
    return request.addAttribute(Router.REQUEST, name);
  }

  /** The header that names the request on its answer. */
  HttpHeader header(HttpRequest named) {
    return RawHeader.create(HEADER, name(named));
  }

  private static String name(HttpRequest named) {
    return named.getAttribute(Router.REQUEST).orElse("");
  }

  /** Logs how a request was answered. */
  void answered(HttpRequest request, HttpResponse answer, Duration took) {
    if (LOG.isDebugEnabled()) {
      LoggingEventBuilder line =
          LOG.atDebug()
              .addKeyValue("request", name(request))
              .addKeyValue("status", answer.status().intValue())
              .addKeyValue("millis", took.toMillis());
      answer
          .getAttribute(Router.ABOUT)
          .ifPresent(
              about -> {
                about.graph().ifPresent(graph -> line.addKeyValue("graph", graph));
                about.reviewer().ifPresent(who -> line.addKeyValue("reviewer", who));
              });
      line.log("{} {}", request.method().value(), request.getUri().getPathString());
    }
  }
}
