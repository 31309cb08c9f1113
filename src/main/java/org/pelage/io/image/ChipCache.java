package org.pelage.io.image;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.pelage.catalog.BoundingBox;

/**
 * JPEGs that were cut lately, for whoever looks next: a pair is shown to several people, and each
 * photo in many pairs. Bounded by bytes. An image's UUID stands for its bytes, so that nothing in
 * here ever becomes wrong. Thread-safe; whoever asks for what is being cut waits for it.
 */
public final class ChipCache {
  /** What a JPEG was cut from, and how. */
  record Key(UUID image, Optional<BoundingBox> part, double theta, int width) {}

  /** Bytes that an entry takes besides its JPEG, about. */
  private static final int OVERHEAD = 256;

  private final Cache<Key, byte[]> jpegs;

  /**
   * @param bytesMax all JPEGs together; 0 keeps none
   */
  public ChipCache(long bytesMax) {
    this.jpegs =
        Caffeine.newBuilder()
            .maximumWeight(bytesMax)
            .weigher((Key key, byte[] jpeg) -> jpeg.length + OVERHEAD)
            .executor(Runnable::run)
            .build();
  }

  /** The JPEG of that key; what cannot be made is tried again the next time. */
  Optional<byte[]> get(Key key, Supplier<Optional<byte[]>> making) {
    return Optional.ofNullable(jpegs.get(key, absent -> making.get().orElse(null)));
  }
}
