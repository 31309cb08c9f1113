package org.pelage.http.v1;

import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.headers.RawHeader;
import akka.http.scaladsl.model.EntityStreamSizeException;
import akka.stream.scaladsl.Framing.FramingException;
import java.util.List;
import org.pelage.http.routing.BodyTooLarge;
import org.pelage.http.routing.Lines;
import org.pelage.http.routing.Router;
import org.pelage.http.routing.Unauthorized;
import org.pelage.http.routing.UnsupportedMedia;
import org.pelage.http.wire.Problems;
import org.pelage.http.wire.Refused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Words what goes wrong as problems; only a fault of ours is a 500, logged and not shown. */
public final class V1Misses implements Router.Misses {
  private static final Logger LOG = LoggerFactory.getLogger(V1Misses.class);

  @Override
  public HttpResponse noSuchPath(HttpRequest request) {
    return Problems.of(
        404, "unknown", "There is no such thing", "no resource has this path; see /v1/docs");
  }

  @Override
  public HttpResponse wrongMethod(HttpRequest request, List<String> allowed) {
    String methods = String.join(", ", allowed);
    return Problems.of(
            405, "wrong-method", "The resource does not take this method", "it takes " + methods)
        .addHeader(RawHeader.create("Allow", methods));
  }

  @Override
  public HttpResponse failed(HttpRequest request, Throwable why) {
    if (why instanceof Refused refused) {
      return Problems.of(refused);
    }
    if (why instanceof Unauthorized) {
      return Problems.of(401, "no-token", "Who are you?", why.getMessage())
          .addHeader(RawHeader.create("WWW-Authenticate", "Bearer"));
    }
    if (why instanceof BodyTooLarge) {
      return tooLarge(why.getMessage());
    }
    if (why instanceof EntityStreamSizeException size) {
      return tooLarge("the body may have at most " + size.limit() + " bytes; send it in parts");
    }
    if (why instanceof UnsupportedMedia) {
      return Problems.of(415, "unsupported-media", "The body has the wrong type", why.getMessage());
    }
    if (why instanceof FramingException) {
      return Problems.of(
          Refused.invalid("", "a line is longer than " + Lines.LENGTH_MAX + " bytes"));
    }
    LOG.atError()
        .setCause(why)
        .addKeyValue("request", request.getAttribute(Router.REQUEST).orElse(""))
        .log("{} {} failed", request.method().value(), request.getUri().getPathString());
    return Problems.of(
        500, "fault", "A fault of the server", "the fault was logged; the request may be repeated");
  }

  private static HttpResponse tooLarge(String detail) {
    return Problems.of(413, "too-large", "The body is too large", detail);
  }
}
