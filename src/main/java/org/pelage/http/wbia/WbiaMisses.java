package org.pelage.http.wbia;

import akka.http.javadsl.model.ContentTypes;
import akka.http.javadsl.model.HttpEntities;
import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.headers.RawHeader;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.pelage.http.routing.Endpoint;
import org.pelage.http.routing.Router;
import org.pelage.http.routing.Unauthorized;

/** Words what is not found as pages, and sends whoever forgot the last slash to where it is. */
final class WbiaMisses implements Router.Misses {
  /** Where a person shows a token, and is sent on from. */
  private static final String SIGN_IN = "/signin/?to=";

  /** Longest query string that is carried along there. */
  private static final int QUERY_MAX = 2_048;

  private final Set<String> paths;

  WbiaMisses(List<Endpoint> table) {
    this.paths = table.stream().map(Endpoint::path).collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public HttpResponse noSuchPath(HttpRequest request) {
    String path = request.getUri().getPathString();
    if (paths.contains(path + "/")) {
      String query = request.getUri().rawQueryString().map(q -> "?" + q).orElse("");
      return page(308, "Permanent Redirect", "The address ends in a slash.")
          .addHeader(RawHeader.create("Location", path + "/" + query));
    }
    return page(404, "Not Found", "There is nothing at this address.");
  }

  @Override
  public HttpResponse wrongMethod(HttpRequest request, List<String> allowed) {
    String methods = String.join(", ", allowed) + ", HEAD, OPTIONS";
    HttpResponse answer =
        request.method().value().equals("OPTIONS")
            ? HttpResponse.create()
            : page(405, "Method Not Allowed", "This address takes " + methods + ".");
    return answer
        .addHeader(RawHeader.create("Allow", methods))
        .addHeader(RawHeader.create("Access-Control-Allow-Methods", methods))
        .addHeader(RawHeader.create("Access-Control-Allow-Headers", "Content-Type"));
  }

  @Override
  public HttpResponse failed(HttpRequest request, Throwable why) {
    if (Wbia.isApi(request)) {
      return Faults.response(Envelope.PLAIN, request, why);
    }
    return why instanceof Unauthorized && request.method().value().equals("GET")
        ? Pages.redirect(SIGN_IN + URLEncoder.encode(address(request), StandardCharsets.UTF_8))
        : PageFaults.response(request, why);
  }

  private static String address(HttpRequest request) {
    return request.getUri().getPathString()
        + request
            .getUri()
            .rawQueryString()
            .filter(query -> query.length() <= QUERY_MAX)
            .map(query -> "?" + query)
            .orElse("");
  }

  private static HttpResponse page(int status, String title, String text) {
    return HttpResponse.create()
        .withStatus(status)
        .withEntity(
            HttpEntities.create(
                ContentTypes.TEXT_HTML_UTF8,
                "<!doctype html>\n<html lang=\"en\">\n<title>%d %s</title>\n<h1>%s</h1>\n<p>%s</p>\n"
                    .formatted(status, title, title, text)));
  }
}
