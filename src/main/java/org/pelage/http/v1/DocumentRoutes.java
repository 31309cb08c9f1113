package org.pelage.http.v1;

import akka.http.javadsl.model.ContentType;
import akka.http.javadsl.model.ContentTypes;
import akka.http.javadsl.model.HttpCharsets;
import akka.http.javadsl.model.HttpEntities;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.MediaTypes;
import akka.http.javadsl.model.headers.RawHeader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.pelage.http.routing.Call;
import org.pelage.http.routing.Endpoint;
import org.pelage.http.wire.Refused;
import org.pelage.security.SecurityHeaders;

/** The published description of this interface, and a page to browse it. */
final class DocumentRoutes {
  private static final String VIEWER = "/META-INF/resources/webjars/swagger-ui/5.18.2/";

  private record Asset(String resource, ContentType type) {}

  private static final ContentType CSS = MediaTypes.TEXT_CSS.toContentType(HttpCharsets.UTF_8);
  private static final ContentType SCRIPT =
      MediaTypes.APPLICATION_JAVASCRIPT.toContentType(HttpCharsets.UTF_8);

  private static final Map<String, Asset> ASSETS =
      Map.of(
          "viewer.css", new Asset(VIEWER + "swagger-ui.css", CSS),
          "viewer.js", new Asset(VIEWER + "swagger-ui-bundle.js", SCRIPT),
          "docs.js", new Asset("/http/docs.js", SCRIPT));

  private DocumentRoutes() {}

  static List<Endpoint> endpoints() {
    return List.of(
        Endpoint.get("/v1/openapi.json", DocumentRoutes::openApi),
        Endpoint.get("/v1/docs", DocumentRoutes::page),
        Endpoint.get("/v1/docs/{asset}", DocumentRoutes::asset));
  }

  private static CompletionStage<HttpResponse> openApi(Call call) {
    return file(new Asset("/http/openapi.json", ContentTypes.APPLICATION_JSON));
  }

  private static CompletionStage<HttpResponse> page(Call call) {
    return file(new Asset("/http/docs.html", ContentTypes.TEXT_HTML_UTF8));
  }

  private static CompletionStage<HttpResponse> asset(Call call) {
    Asset asset = ASSETS.get(call.path().get("asset"));
    if (asset == null) {
      throw Refused.unknown("", "no such file");
    }
    return file(asset);
  }

  private static CompletionStage<HttpResponse> file(Asset asset) {
    try (InputStream in = DocumentRoutes.class.getResourceAsStream(asset.resource())) {
      if (in == null) {
        throw new IllegalStateException("packed without " + asset.resource());
      }
      return CompletableFuture.completedFuture(
          HttpResponse.create()
              .withEntity(HttpEntities.create(asset.type(), in.readAllBytes()))
              .addHeader(RawHeader.create("Content-Security-Policy", SecurityHeaders.PAGE_POLICY)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
