package org.pelage.http.wire;

import akka.http.javadsl.model.ContentTypes;
import akka.http.javadsl.model.HttpEntities;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.headers.RawHeader;

/** Responses that carry JSON. */
public final class Answers {
  private Answers() {}

  /** {@code 200} with a body. */
  public static HttpResponse ok(Object body) {
    return json(200, body);
  }

  /** Any status with a body. */
  public static HttpResponse json(int status, Object body) {
    return HttpResponse.create()
        .withStatus(status)
        .withEntity(HttpEntities.create(ContentTypes.APPLICATION_JSON, Json.write(body)));
  }

  /** {@code 204}: done, nothing to say. */
  public static HttpResponse nothing() {
    return HttpResponse.create().withStatus(204);
  }

  /** The response with the state's tag, which {@code If-Match} takes back. */
  public static HttpResponse tagged(String etag, HttpResponse response) {
    return response.addHeader(RawHeader.create("ETag", '"' + etag + '"'));
  }
}
