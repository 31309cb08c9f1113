package org.pelage.io.demo;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.pelage.base.Progress;
import org.scalatestplus.junit.JUnitSuite;

public class DemoHerdTest extends JUnitSuite {
  private static final HerdSettings SMALL = new HerdSettings(7, 3, 8);

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private Path draw(String name, HerdSettings settings) {
    Path directory = folder.getRoot().toPath().resolve(name);
    new DemoHerd(settings).writePhotos(directory, Progress.NONE);
    return directory;
  }

  @Test
  public void theSameSeedDrawsTheSamePhotos() throws IOException {
    Path once = draw("once", SMALL);
    Path again = draw("again", SMALL);
    Path other = draw("other", new HerdSettings(8, 3, 8));
    for (DemoSighting sighting : new DemoHerd(SMALL).sightings()) {
      byte[] photo = Files.readAllBytes(once.resolve(sighting.fileName()));
      assertArrayEquals(photo, Files.readAllBytes(again.resolve(sighting.fileName())));
      assertFalse(Arrays.equals(photo, Files.readAllBytes(other.resolve(sighting.fileName()))));
    }
  }

  @Test
  public void anInterruptedRunIsContinued() throws IOException {
    Path directory = draw("herd", SMALL);
    List<DemoSighting> sightings = new DemoHerd(SMALL).sightings();
    Path kept = directory.resolve(sightings.get(0).fileName());
    Path lost = directory.resolve(sightings.get(1).fileName());
    Files.writeString(kept, "not drawn again");
    byte[] before = Files.readAllBytes(lost);
    Files.delete(lost);

    draw("herd", SMALL);

    assertEquals("not drawn again", Files.readString(kept));
    assertArrayEquals(before, Files.readAllBytes(lost));
  }

  @Test
  public void theBoxIsInsideThePhotoAndShowsACoat() throws IOException {
    Path directory = draw("herd", SMALL);
    for (DemoSighting sighting : new DemoHerd(SMALL).sightings()) {
      BufferedImage photo = ImageIO.read(directory.resolve(sighting.fileName()).toFile());
      var box = sighting.bbox();
      BufferedImage chip = photo.getSubimage(box.x(), box.y(), box.width(), box.height());
      assertTrue("contrast of " + sighting.fileName(), deviation(chip) > 15);
    }
  }

  private static double deviation(BufferedImage image) {
    double sum = 0;
    double squares = 0;
    int pixels = image.getWidth() * image.getHeight();
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        int green = image.getRGB(x, y) >> 8 & 0xff;
        sum += green;
        squares += (double) green * green;
      }
    }
    double mean = sum / pixels;
    return Math.sqrt(squares / pixels - mean * mean);
  }

  @Test
  public void everybodyIsSeenAndBothSidesAre() {
    List<DemoSighting> sightings = new DemoHerd(HerdSettings.DEFAULT).sightings();
    DemoTruth truth = new DemoTruth(HerdSettings.DEFAULT);
    Set<Integer> individuals = new HashSet<>();
    sightings.forEach(sighting -> individuals.add(truth.individual(sighting.uuid())));

    assertEquals(250, sightings.size());
    assertEquals(40, individuals.size());
    assertEquals(
        Set.of("left", "right"),
        sightings.stream().map(DemoSighting::viewpoint).collect(Collectors.toSet()));
  }

  @Test
  public void theTruthAnswersAsOneWhoSeesEverythingShown() {
    List<DemoSighting> sightings = new DemoHerd(SMALL).sightings();
    DemoTruth truth = new DemoTruth(SMALL);
    Set<DemoTruth.Answer> answers = new HashSet<>();
    for (DemoSighting a : sightings) {
      for (DemoSighting b : sightings) {
        DemoTruth.Answer answer = truth.answer(a.uuid(), b.uuid());
        answers.add(answer);
        boolean sameSide = a.viewpoint().equals(b.viewpoint());
        assertEquals(!sameSide, answer == DemoTruth.Answer.NOTCOMP);
        boolean sameFlank = truth.flank(a.uuid()) == truth.flank(b.uuid());
        assertEquals(sameFlank, answer == DemoTruth.Answer.MATCH);
      }
    }
    assertEquals(Set.of(DemoTruth.Answer.values()), answers);
  }
}
