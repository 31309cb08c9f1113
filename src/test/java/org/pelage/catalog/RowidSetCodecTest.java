package org.pelage.catalog;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertTrue;

import java.util.Arrays;
import org.junit.Assert;
import org.junit.Test;
import org.pelage.base.Allocated;
import org.scalatestplus.junit.JUnitSuite;

/** Sets as bytes: read as they were written, or not at all. */
public class RowidSetCodecTest extends JUnitSuite {
  private static final int[] SET = {1, 2, 127, 128, 300, 20_000, 2_000_000_000};

  @Test
  public void readsWhatItWrote() {
    for (int[] set : new int[][] {{}, {1}, SET}) {
      assertArrayEquals(set, RowidSetCodec.decode(RowidSetCodec.encode(set), set.length));
    }
  }

  @Test
  public void aSetThatIsCutOffIsRefused() {
    byte[] whole = RowidSetCodec.encode(SET);
    for (int length = 0; length < whole.length; length++) {
      byte[] part = Arrays.copyOf(whole, length);
      Assert.assertThrows(
          IllegalStateException.class, () -> RowidSetCodec.decode(part, SET.length));
    }
  }

  @Test
  public void aNumberOfMembersIsNotBelieved() throws Exception {
    byte[] whole = RowidSetCodec.encode(SET);
    for (int count : new int[] {-1, Integer.MAX_VALUE, 100_000_000}) {
      long asked =
          Allocated.by(
              () ->
                  Assert.assertThrows(
                      IllegalStateException.class, () -> RowidSetCodec.decode(whole, count)));
      assertTrue("asked for " + asked, asked < 1 << 20);
    }
  }
}
