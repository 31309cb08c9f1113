package org.pelage.http.gateway;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * A JPEG to be sent, unless the client has it already.
 *
 * @param etag names its content: the same tag, the same picture
 * @param jpeg empty: the client has it
 * @param lasting whether it stays what it is; a placeholder does not
 */
public record Picture(String etag, Optional<byte[]> jpeg, boolean lasting) {

  /** Makes the picture unless {@code ifNoneMatch} names it. */
  static Picture of(
      String content, Optional<String> ifNoneMatch, boolean lasting, Supplier<byte[]> making) {
    String etag =
        '"' + UUID.nameUUIDFromBytes(content.getBytes(StandardCharsets.UTF_8)).toString() + '"';
    boolean known = ifNoneMatch.filter(tags -> tags.contains(etag)).isPresent();
    return new Picture(etag, known ? Optional.empty() : Optional.of(making.get()), lasting);
  }
}
