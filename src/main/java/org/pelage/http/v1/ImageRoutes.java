package org.pelage.http.v1;

import akka.http.javadsl.model.HttpEntities;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.MediaTypes;
import akka.http.javadsl.model.headers.RawHeader;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.pelage.http.gateway.Picture;
import org.pelage.http.gateway.Pictures;
import org.pelage.http.routing.Body;
import org.pelage.http.routing.Call;
import org.pelage.http.routing.Endpoint;
import org.pelage.http.wire.Answers;
import org.pelage.http.wire.Refused;
import org.pelage.io.image.Chips;
import org.pelage.security.Role;

/** {@code /v1/images} and the chips cut out of them. */
final class ImageRoutes {
  private static final long BYTES_MAX = 64L << 20;
  private static final int WIDTH_DEFAULT = 512;

  private final Pictures pictures;

  ImageRoutes(Pictures pictures) {
    this.pictures = pictures;
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.post("/v1/images", Role.OPERATOR, new Body.Bytes(BYTES_MAX), this::upload),
        Endpoint.get("/v1/images/{uuid}", this::image).taking("width"),
        Endpoint.get("/v1/annotations/{uuid}/chip", this::chip).taking("width"),
        Endpoint.get("/v1/overlay", this::overlay).taking("a", "b"));
  }

  private CompletionStage<HttpResponse> upload(Call call) {
    if (call.body().length == 0) {
      throw Refused.invalid("", "send the image's bytes as the body");
    }
    return pictures
        .upload(call.body())
        .thenApply(image -> Answers.json(image.created() ? 201 : 200, image));
  }

  private CompletionStage<HttpResponse> image(Call call) {
    return pictures
        .whole(call.uuid("uuid"), width(call), call.header("If-None-Match"))
        .thenApply(ImageRoutes::cacheable);
  }

  private CompletionStage<HttpResponse> chip(Call call) {
    return pictures
        .chip(call.uuid("uuid"), width(call), call.header("If-None-Match"))
        .thenApply(ImageRoutes::cacheable);
  }

  private CompletionStage<HttpResponse> overlay(Call call) {
    return pictures.overlay(call.requiredUuid("a"), call.requiredUuid("b")).thenApply(Answers::ok);
  }

  private static int width(Call call) {
    return (int) call.queryNumber("width", WIDTH_DEFAULT, Chips.WIDTH_MIN, Chips.WIDTH_MAX);
  }

  /** A picture stays for a day without being asked for again; a placeholder is asked for. */
  private static HttpResponse cacheable(Picture picture) {
    HttpResponse response =
        picture
            .jpeg()
            .map(
                jpeg ->
                    HttpResponse.create()
                        .withEntity(
                            HttpEntities.create(MediaTypes.IMAGE_JPEG.toContentType(), jpeg)))
            .orElseGet(() -> HttpResponse.create().withStatus(304));
    return response
        .addHeader(RawHeader.create("ETag", picture.etag()))
        .addHeader(
            RawHeader.create(
                "Cache-Control", picture.lasting() ? "private, max-age=86400" : "no-cache"));
  }
}
