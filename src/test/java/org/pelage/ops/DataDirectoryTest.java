package org.pelage.ops;

import static org.junit.Assert.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.Assert;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.scalatestplus.junit.JUnitSuite;

public class DataDirectoryTest extends JUnitSuite {
  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  @Test
  public void aSecondHolderIsRefusedUntilTheFirstLetsGo() {
    Path root = folder.getRoot().toPath().resolve("data");
    try (DataDirectory first = DataDirectory.open(root)) {
      Exception e =
          Assert.assertThrows(
              DataDirectory.UnusableException.class, () -> DataDirectory.open(first.root()));
      assertTrue(e.getMessage(), e.getMessage().contains("--data"));
    }
    DataDirectory.open(root).close();
  }

  @Test
  public void anotherFormatIsRefusedAndLeftAlone() throws Exception {
    Path root = folder.getRoot().toPath().resolve("data");
    DataDirectory.open(root).close();
    Files.writeString(root.resolve("format"), "99\n");
    Assert.assertThrows(DataDirectory.UnusableException.class, () -> DataDirectory.open(root));
    assertTrue(Files.readString(root.resolve("format")).startsWith("99"));
  }
}
