package org.pelage.http.routing;

import akka.NotUsed;
import akka.http.javadsl.model.HttpRequest;
import akka.stream.ActorAttributes;
import akka.stream.javadsl.Framing;
import akka.stream.javadsl.FramingTruncation;
import akka.stream.javadsl.Source;
import akka.util.ByteString;

/** A body as numbered lines, as they arrive. */
public final class Lines {
  /** Longest line, in bytes. */
  public static final int LENGTH_MAX = 64 << 10;

  /** One line, without its end; numbers start at 1. */
  public record Line(long number, String text) {
    public boolean isBlank() {
      return text.isBlank();
    }
  }

  private Lines() {}

  /** The lines of the body; fails with {@link BodyTooLarge}'s kind beyond {@code bytesMax}. */
  public static Source<Line, NotUsed> of(HttpRequest request, long bytesMax) {
    return request
        .entity()
        .withSizeLimit(bytesMax)
        .getDataBytes()
        .mapMaterializedValue(ignored -> NotUsed.getInstance())
        .via(Framing.delimiter(ByteString.fromString("\n"), LENGTH_MAX, FramingTruncation.ALLOW))
        .map(line -> line.utf8String().strip())
        .zipWithIndex()
        .map(line -> new Line(line.second() + 1, line.first()))
        .withAttributes(ActorAttributes.dispatcher(Hops.HTTP_DISPATCHER));
  }
}
