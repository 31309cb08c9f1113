package org.pelage.io.image;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.util.Optional;
import java.util.UUID;
import org.junit.Test;
import org.scalatestplus.junit.JUnitSuite;

public class ChipCacheTest extends JUnitSuite {
  private int made;

  private Optional<byte[]> get(ChipCache cache, int image, int width) {
    return cache.get(
        new ChipCache.Key(new UUID(0, image), Optional.empty(), 0, width),
        () -> {
          made++;
          return Optional.of(new byte[1000 + image]);
        });
  }

  @Test
  public void whatWasMadeIsNotMadeAgain() {
    ChipCache cache = new ChipCache(10_000);
    byte[] first = get(cache, 1, 64).orElseThrow();
    assertArrayEquals(first, get(cache, 1, 64).orElseThrow());
    assertEquals(1, made);
    get(cache, 1, 65);
    get(cache, 2, 64);
    assertEquals("another width, another image", 3, made);
  }

  @Test
  public void itKeepsNoMoreBytesThanItMay() {
    ChipCache cache = new ChipCache(10_000);
    for (int round = 0; round < 3; round++) {
      for (int image = 0; image < 100; image++) {
        get(cache, image, 64);
      }
    }
    assertTrue("at most seven of a hundred were kept: " + made, made >= 3 * 100 - 3 * 10);
    ChipCache none = new ChipCache(0);
    made = 0;
    get(none, 1, 64);
    get(none, 1, 64);
    assertEquals("nothing is kept", 2, made);
  }

  @Test
  public void whatCannotBeMadeIsTriedAgain() {
    ChipCache cache = new ChipCache(10_000);
    ChipCache.Key key = new ChipCache.Key(new UUID(0, 1), Optional.empty(), 0, 64);
    assertEquals(Optional.empty(), cache.get(key, Optional::empty));
    assertEquals(1, cache.get(key, () -> Optional.of(new byte[1])).orElseThrow().length);
  }
}
