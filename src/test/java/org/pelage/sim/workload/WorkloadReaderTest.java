package org.pelage.sim.workload;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.Assert;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.pelage.graph.Decision;
import org.pelage.graph.Pair;
import org.pelage.sim.referee.SimulatedReviewer;
import org.scalatestplus.junit.JUnitSuite;

/** A file is read as every other implementation of the format reads it. */
public class WorkloadReaderTest extends JUnitSuite {
  private static final Path WEAK = Path.of("src/test/resources/workloads/e200-weak-e5.jsonl.gz");

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  @Test
  public void readsAllOfAFile() throws IOException {
    Workload w = WorkloadReader.read(WEAK);
    assertEquals(200, w.size());
    assertEquals(1379, w.pairs().size());
    assertEquals(69, w.truth().identities());
    assertEquals(3353089545263204326L, w.reviewer().seed());
    assertEquals(0.05, w.reviewer().matchError(), 0);
  }

  @Test
  public void scoresPairsOffTheListThroughTheCalibration() throws IOException {
    PairScores scores = WorkloadReader.read(WEAK).scores();
    assertScore(scores.of(new Pair(1, 2)), 0.058378, 0.001443);
    assertScore(scores.of(new Pair(1, 3)), 0.363010, 0.038397);
    assertScore(scores.of(new Pair(1, 4)), 0.184780, 0.015668);
  }

  @Test
  public void scoresCandidatesByTheirLines() throws IOException {
    PairScores scores = WorkloadReader.read(WEAK).scores();
    assertEquals(0.41833, scores.of(new Pair(1, 5)).score(), 0);
    assertEquals(0.07819, scores.of(new Pair(1, 5)).probabilities().match(), 0);
    assertEquals(0.03728, scores.of(new Pair(1, 9)).probabilities().match(), 0);
  }

  private static void assertScore(Workload.ScoredPair pair, double score, double match) {
    assertEquals(score, pair.score(), 1e-6);
    assertEquals(match, pair.probabilities().match(), 1e-6);
  }

  @Test
  public void answersAsEveryOtherImplementation() throws IOException {
    Workload w = WorkloadReader.read(WEAK);
    SimulatedReviewer reviewer =
        new SimulatedReviewer(w.reviewer(), w.truth(), Workload.viewpointsById(w.annotations()));
    assertAnswers(reviewer, 3, 189, "match match nomatch match");
    assertAnswers(reviewer, 5, 31, "nomatch match nomatch match");
    assertAnswers(reviewer, 1, 7, "nomatch match nomatch nomatch");
    assertAnswers(reviewer, 1, 8, "nomatch nomatch match nomatch");
    assertAnswers(reviewer, 1, 15, "match nomatch nomatch nomatch");
  }

  private static void assertAnswers(SimulatedReviewer reviewer, int a, int b, String expected) {
    List<String> got =
        List.of(1, 2, 3, 4).stream()
            .map(attempt -> reviewer.answer(new Pair(a, b)))
            .map(Decision::code)
            .toList();
    assertEquals(List.of(expected.split(" ")), got);
  }

  @Test
  public void choosesTheCurveByTheTwoViewpoints() throws IOException {
    Workload w = WorkloadReader.read(write("tiny.jsonl", TinyWorkload.flanks()));
    assertEquals(0.75, w.scores().of(new Pair(1, 2)).probabilities().match(), 1e-12);
    assertEquals(0, w.scores().of(new Pair(1, 2)).probabilities().notcomp(), 0);
    assertEquals(0.1, w.scores().of(new Pair(1, 3)).probabilities().match(), 1e-12);
    assertEquals(0.6, w.scores().of(new Pair(1, 3)).probabilities().notcomp(), 1e-12);
    assertEquals(0.3, w.scores().of(new Pair(1, 3)).probabilities().nomatch(), 1e-12);
  }

  @Test
  public void readsHalfFloats() {
    assertEquals(1.0, Similarities.half((short) 0x3C00), 0);
    assertEquals(-2.0, Similarities.half((short) 0xC000), 0);
    assertEquals(65504.0, Similarities.half((short) 0x7BFF), 0);
    assertEquals(0x1.0p-24, Similarities.half((short) 1), 0);
    assertEquals(0.333251953125, Similarities.half((short) 0x3555), 0);
  }

  @Test
  public void namesTheLineThatIsWrong() throws IOException {
    Path bad =
        write("bad.jsonl", TinyWorkload.flanks().replace("\"a\":1,\"b\":2", "\"a\":2,\"b\":2"));
    IOException e = Assert.assertThrows(IOException.class, () -> WorkloadReader.read(bad));
    assertTrue(e.getMessage(), e.getMessage().contains("bad.jsonl:5"));
  }

  @Test
  public void refusesAnotherFormat() throws IOException {
    Path old = write("old.jsonl", TinyWorkload.flanks().replace("workload/2", "workload/1"));
    IOException e = Assert.assertThrows(IOException.class, () -> WorkloadReader.read(old));
    assertTrue(e.getMessage(), e.getMessage().contains("effort-workload/1"));
  }

  @Test
  public void refusesAFileCutShort() throws IOException {
    String all = TinyWorkload.flanks();
    Path cut = write("cut.jsonl", all.substring(0, all.indexOf("{\"type\":\"section\"")));
    Assert.assertThrows(IOException.class, () -> WorkloadReader.read(cut));
  }

  private Path write(String name, String content) throws IOException {
    return Files.writeString(folder.newFile(name).toPath(), content);
  }
}
