package org.pelage.io.metadata;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.Assert;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.pelage.base.Allocated;
import org.pelage.io.InputRefusedException;
import org.scalatestplus.junit.JUnitSuite;

/** What strangers send as metadata is bounded by what it unpacks to. */
public class MetadataPreviewTest extends JUnitSuite {
  private static final String ROWS =
      "image_id,identity,path\n" + "1,Zoe,a.jpg\n".repeat(3) + "2,Zak,";

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  /**
   * A gzipped table whose last field goes on for so many MiB, each half of one followed by that.
   */
  private Path zipped(int mebibytes, String end) throws IOException {
    Path file = folder.newFile().toPath();
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(ROWS.getBytes(StandardCharsets.US_ASCII));
      byte[] some =
          ("x".repeat((1 << 19) - end.length()) + end).getBytes(StandardCharsets.US_ASCII);
      for (int i = 0; i < 2 * mebibytes; i++) {
        out.write(some);
      }
      out.write('\n');
    }
    return file;
  }

  @Test
  public void aFileThatUnpacksToAThousandTimesItsSizeIsRefused() throws Exception {
    Path bomb = zipped(80, "\n");
    assertTrue(Files.size(bomb) < 1 << 20);
    refused(bomb, "64 MiB unpacked");
  }

  @Test
  public void aFieldThatGoesOnAndOnIsRefusedBeforeItIsGathered() throws Exception {
    Path bomb = zipped(80, "");
    long asked = Allocated.by(() -> refused(bomb, "a line of more than 1048576 characters"));
    assertTrue("asked for " + asked, asked < 16L << 20);
  }

  private static void refused(Path file, String why) {
    InputRefusedException refused =
        Assert.assertThrows(
            InputRefusedException.class,
            () -> MetadataPreview.read(file, "a file", ImportOptions.NONE));
    assertTrue(refused.getMessage(), refused.getMessage().contains(why));
  }

  @Test
  public void anOrdinaryFileIsNot() throws IOException {
    MetadataPreview preview = MetadataPreview.read(zipped(0, ""), "a file", ImportOptions.NONE);
    assertEquals(3, preview.rows().size());
    assertEquals(1, preview.rejected());
  }
}
