package org.pelage.http.routing;

/** What body an endpoint takes. */
public sealed interface Body {
  /** None; one that is sent is thrown away. */
  record None() implements Body {}

  /** JSON of at most {@code bytesMax}, read whole; anything else is 415. */
  record JsonBody(long bytesMax) implements Body {}

  /** Anything of at most {@code bytesMax}, read whole. */
  record Bytes(long bytesMax) implements Body {}

  /** Anything of at most {@code bytesMax}, read as it comes. */
  record Stream(long bytesMax) implements Body {}

  /** Enough for any single document that does not carry a list of annotations. */
  JsonBody SMALL_JSON = new JsonBody(256 << 10);

  /** Enough for a list of all the annotations a graph may hold. */
  JsonBody LARGE_JSON = new JsonBody(64 << 20);

  None NONE = new None();
}
