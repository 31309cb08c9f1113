package org.pelage.base.wire;

import static org.junit.Assert.assertArrayEquals;

import java.io.IOException;
import java.util.Random;
import org.junit.Assert;
import org.junit.Test;
import org.scalatestplus.junit.JUnitSuite;

/** What was sealed is read as it was written, or not at all. */
public class SealTest extends JUnitSuite {
  private static byte[] content(int length) {
    byte[] content = new byte[length];
    new Random(length).nextBytes(content);
    if (length > 0) {
      content[0] = (byte) 0xbf;
    }
    return content;
  }

  @Test
  public void opensWhatItClosed() throws IOException {
    for (int length : new int[] {0, 1, 5, 300, 70_000}) {
      assertArrayEquals(content(length), Seal.open(Seal.close(content(length))));
    }
  }

  @Test
  public void takesWhatIsOlderThanSeals() throws IOException {
    assertArrayEquals(content(300), Seal.open(content(300)));
  }

  @Test
  public void tellsEveryChangeOfOneByteBehindTheFirst() {
    byte[] sealed = Seal.close(content(60));
    for (int at = 1; at < sealed.length; at++) {
      for (int change = 1; change < 256; change++) {
        byte[] damaged = sealed.clone();
        damaged[at] ^= (byte) change;
        Assert.assertThrows(IOException.class, () -> Seal.open(damaged));
      }
    }
  }

  @Test
  public void tellsWhatIsCutOff() {
    byte[] sealed = Seal.close(content(60));
    for (int length = 1; length < sealed.length; length++) {
      byte[] cut = java.util.Arrays.copyOf(sealed, length);
      Assert.assertThrows(IOException.class, () -> Seal.open(cut));
    }
  }
}
