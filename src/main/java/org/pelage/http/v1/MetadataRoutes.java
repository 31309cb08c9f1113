package org.pelage.http.v1;

import akka.http.javadsl.model.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.pelage.http.gateway.MetadataFiles;
import org.pelage.http.routing.Body;
import org.pelage.http.routing.Call;
import org.pelage.http.routing.Endpoint;
import org.pelage.http.wire.Answers;
import org.pelage.http.wire.Words;
import org.pelage.io.metadata.MetadataPreview;
import org.pelage.security.Role;

/**
 * {@code POST /v1/metadata}: reads a metadata file (CSV or COCO) and says what is in it, so that a
 * page can show it, send the images and then the annotations. Writes nothing.
 */
final class MetadataRoutes {
  private static final long BYTES_MAX = MetadataPreview.BYTES_MAX;

  private final MetadataFiles files;

  MetadataRoutes(MetadataFiles files) {
    this.files = files;
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.post("/v1/metadata", Role.OPERATOR, new Body.Bytes(BYTES_MAX), this::read)
            .taking("name", "species"));
  }

  private CompletionStage<HttpResponse> read(Call call) {
    String name = call.query("name").map(n -> Words.text("name", n, Words.NAME_MAX)).orElse("");
    return files
        .read(call.body(), name, call.query("species").filter(s -> !s.isBlank()))
        .thenApply(Answers::ok);
  }
}
