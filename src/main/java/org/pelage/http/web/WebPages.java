package org.pelage.http.web;

import akka.http.javadsl.model.ContentType;
import akka.http.javadsl.model.ContentTypes;
import akka.http.javadsl.model.HttpCharsets;
import akka.http.javadsl.model.HttpEntities;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.MediaTypes;
import akka.http.javadsl.model.StatusCodes;
import akka.http.javadsl.model.headers.RawHeader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.pelage.http.routing.Call;
import org.pelage.http.routing.Endpoint;
import org.pelage.http.wire.Refused;
import org.pelage.security.Access;
import org.pelage.security.SecurityHeaders;

/**
 * Pages and what they load. Every file is read once, when the table is made, so a missing one stops
 * the start; a browser asks each time and is told when nothing has changed. Thread-safe.
 */
public final class WebPages {
  private static final ContentType CSS = MediaTypes.TEXT_CSS.toContentType(HttpCharsets.UTF_8);
  private static final ContentType SCRIPT =
      MediaTypes.APPLICATION_JAVASCRIPT.toContentType(HttpCharsets.UTF_8);
  private static final ContentType SVG = MediaTypes.IMAGE_SVG_XML.toContentType();

  /** A file as it is sent, with the tag of its content. */
  private record Resource(byte[] bytes, ContentType type, String tag) {}

  private WebPages() {}

  /**
   * The table. Anyone may open a page: pages hold no data of their own.
   *
   * @param access knows the tokens that people sign in with
   */
  public static List<Endpoint> endpoints(Access access) {
    List<Endpoint> table = new ArrayList<>(new SignIn(access).endpoints());
    String frame = text("frame.html");
    for (Site.Page page : Site.PAGES) {
      String html = PageLayout.page(frame, text(page.name() + ".html"), page, Site.PAGES);
      Resource resource =
          resource(html.getBytes(StandardCharsets.UTF_8), ContentTypes.TEXT_HTML_UTF8);
      table.add(Endpoint.get(page.path(), call -> send(resource, call)));
      if (page.scope() == Site.Scope.GRAPH) {
        String bare = page.path().substring(0, page.path().length() - 1);
        table.add(Endpoint.get(bare, call -> withSlash(bare, call)));
      }
    }
    for (String asset : Site.ASSETS) {
      Resource resource = resource(bytes(asset), typeOf(asset));
      table.add(Endpoint.get("/web/" + asset, call -> send(resource, call)));
    }
    return List.copyOf(table);
  }

  private static CompletionStage<HttpResponse> withSlash(String page, Call call) {
    if (call.query("graph").isEmpty()) {
      throw Refused.unknown("graph", "say which graph: " + page + "/?graph=ID; all are at /");
    }
    String query = call.request().getUri().rawQueryString().orElse("");
    return CompletableFuture.completedFuture(
        HttpResponse.create()
            .withStatus(StatusCodes.PERMANENT_REDIRECT)
            .addHeader(RawHeader.create("Location", page + "/?" + query)));
  }

  private static CompletionStage<HttpResponse> send(Resource resource, Call call) {
    Optional<String> known =
        call.request().getHeader("If-None-Match").map(header -> header.value());
    HttpResponse response =
        known.filter(resource.tag()::equals).isPresent()
            ? HttpResponse.create().withStatus(StatusCodes.NOT_MODIFIED)
            : HttpResponse.create()
                .withEntity(HttpEntities.create(resource.type(), resource.bytes()));
    return CompletableFuture.completedFuture(
        response
            .addHeader(RawHeader.create("ETag", resource.tag()))
            .addHeader(RawHeader.create("Cache-Control", "no-cache"))
            .addHeader(RawHeader.create("Content-Security-Policy", SecurityHeaders.PAGE_POLICY)));
  }

  private static Resource resource(byte[] bytes, ContentType type) {
    return new Resource(bytes, type, '"' + sha256(bytes).substring(0, 32) + '"');
  }

  private static String text(String file) {
    return new String(bytes(file), StandardCharsets.UTF_8);
  }

  private static byte[] bytes(String file) {
    try (InputStream in = WebPages.class.getResourceAsStream("/web/" + file)) {
      if (in == null) {
        throw new IllegalStateException("packed without web/" + file);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ContentType typeOf(String file) {
    return switch (file.substring(file.lastIndexOf('.') + 1)) {
      case "css" -> CSS;
      case "js" -> SCRIPT;
      case "svg" -> SVG;
      default -> throw new IllegalStateException("no content type for " + file);
    };
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
