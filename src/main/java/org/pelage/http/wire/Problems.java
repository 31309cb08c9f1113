package org.pelage.http.wire;

import static org.pelage.base.Refusal.Kind.LIMIT;
import static org.pelage.base.Refusal.Kind.OUTCOME_UNKNOWN;
import static org.pelage.base.Refusal.Kind.UNAVAILABLE;

import akka.http.javadsl.model.ContentType;
import akka.http.javadsl.model.HttpCharsets;
import akka.http.javadsl.model.HttpEntities;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.MediaTypes;
import akka.http.javadsl.model.headers.RawHeader;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.pelage.base.Refusal;

/** Turns what went wrong into {@code application/problem+json}. */
public final class Problems {
  /** {@code application/problem+json}. */
  public static final ContentType CONTENT_TYPE =
      MediaTypes.applicationWithFixedCharset("problem+json", HttpCharsets.UTF_8).toContentType();

  private record Form(int status, String title) {}

  private static final Map<Refusal.Kind, Form> FORMS = forms();

  private Problems() {}

  private static Map<Refusal.Kind, Form> forms() {
    Map<Refusal.Kind, Form> forms = new EnumMap<>(Refusal.Kind.class);
    for (Refusal.Kind kind : Refusal.Kind.values()) {
      forms.put(
          kind,
          switch (kind) {
            case INVALID -> new Form(400, "The request is malformed");
            case UNKNOWN -> new Form(404, "There is no such thing");
            case OVERLAP -> new Form(409, "Annotations belong to another graph");
            case KEY_REUSED -> new Form(409, "The key was used for something else");
            case LEASE_LOST -> new Form(409, "The lease is no longer held");
            case ALREADY_UNDONE -> new Form(409, "Already undone");
            case CONFLICT -> new Form(409, "The present state does not allow it");
            case PRECONDITION_FAILED -> new Form(412, "The graph has changed meanwhile");
            case FORBIDDEN -> new Form(403, "Not allowed");
            case LIMIT -> new Form(429, "A limit is reached");
            case UNAVAILABLE -> new Form(503, "Not now");
            case OUTCOME_UNKNOWN -> new Form(503, "Outcome unknown");
            case FAILED -> new Form(409, "The graph failed");
          });
    }
    return forms;
  }

  /** The HTTP status a refusal is answered with. */
  public static int status(Refusal.Kind kind) {
    return FORMS.get(kind).status();
  }

  public static HttpResponse of(Refused refused) {
    Refusal refusal = refused.refusal();
    Form form = FORMS.get(refusal.kind());
    HttpResponse response =
        response(
            Problem.of(
                refusal.kind().slug(),
                form.title(),
                form.status(),
                refusal.detail(),
                refusal.field(),
                extra(refused)));
    boolean later =
        refusal.kind() == UNAVAILABLE
            || refusal.kind() == OUTCOME_UNKNOWN
            || refusal.kind() == LIMIT;
    return later ? response.addHeader(RawHeader.create("Retry-After", "1")) : response;
  }

  /** What more there is to say: what the face added, and the items that stand in the way. */
  private static Map<String, Object> extra(Refused refused) {
    Map<String, Object> extra = new LinkedHashMap<>(refused.extra());
    if (!refused.refusal().sequences().isEmpty()) {
      extra.put("sequences", refused.refusal().sequences());
    }
    return extra;
  }

  /** A problem that is not an owner's refusal. */
  public static HttpResponse of(int status, String slug, String title, String detail) {
    return response(Problem.of(slug, title, status, detail, "", Map.of()));
  }

  private static HttpResponse response(Problem problem) {
    return HttpResponse.create()
        .withStatus(problem.status())
        .withEntity(HttpEntities.create(CONTENT_TYPE, Json.write(problem)));
  }
}
