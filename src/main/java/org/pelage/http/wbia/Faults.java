package org.pelage.http.wbia;

import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.HttpResponse;
import com.fasterxml.jackson.databind.JsonNode;
import org.pelage.base.Refusal;
import org.pelage.http.routing.BodyTooLarge;
import org.pelage.http.routing.Causes;
import org.pelage.http.routing.Router;
import org.pelage.http.routing.Unauthorized;
import org.pelage.http.wire.Problems;
import org.pelage.http.wire.Refused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Words what goes wrong in the envelope; what is our own fault is logged and not shown. */
final class Faults {
  private static final Logger LOG = LoggerFactory.getLogger(Faults.class);
  private static final int UNAUTHORIZED = 401;
  private static final int TOO_LARGE = 413;
  private static final JsonNode NULL = WbiaJson.NODES.nullNode();

  private Faults() {}

  static HttpResponse response(Envelope envelope, HttpRequest request, Throwable failure) {
    Fault fault = fault(failure, request);
    return envelope.failure(fault.code(), fault.getMessage(), fault.payload());
  }

  /** A failure in words that may be shown. */
  static String words(Throwable failure) {
    Throwable cause = Causes.of(failure);
    return cause instanceof Fault || cause instanceof Refused
        ? cause.getMessage()
        : "the server failed";
  }

  /** What a failure is called here. */
  static Fault fault(Throwable failure, HttpRequest request) {
    return of(Causes.of(failure), request);
  }

  private static Fault of(Throwable why, HttpRequest request) {
    if (why instanceof Fault fault) {
      return fault;
    }
    if (why instanceof Refused refused) {
      return of(refused.refusal());
    }
    if (why instanceof Unauthorized) {
      return new Fault(UNAUTHORIZED, why.getMessage(), WbiaJson.NODES.textNode(""));
    }
    if (why instanceof BodyTooLarge) {
      return new Fault(TOO_LARGE, why.getMessage(), NULL);
    }
    LOG.atError()
        .setCause(why)
        .addKeyValue("request", request.getAttribute(Router.REQUEST).orElse(""))
        .log("{} {} failed", request.method().value(), request.getUri().getPathString());
    return new Fault(Fault.RUNTIME, "the server failed; the fault was logged", NULL);
  }

  /** A refusal for which this interface has no code of its own. */
  static Fault of(Refusal refusal) {
    if (refusal.kind() == Refusal.Kind.FAILED) {
      return new Fault(Fault.RUNTIME, refusal.detail(), NULL);
    }
    Fault invalid = Fault.invalid(refusal.field(), refusal.detail());
    return new Fault(Problems.status(refusal.kind()), refusal.detail(), invalid.payload());
  }

  /** A refusal of an id that no graph has. */
  static boolean isUnknownGraph(Refusal refusal) {
    return refusal.kind() == Refusal.Kind.UNKNOWN
        && (refusal.field().isEmpty() || refusal.field().equals("graph"));
  }
}
