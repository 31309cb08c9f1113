package org.pelage.review.parameters;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.util.Map;
import java.util.Optional;
import org.junit.Assert;
import org.junit.Test;
import org.pelage.graph.Confidence;
import org.pelage.graph.GraphParameters;
import org.pelage.graph.GraphParameters.AutoThresholds;
import org.pelage.review.ReviewConfig;
import org.scalatestplus.junit.JUnitSuite;

public class ReviewParametersTest extends JUnitSuite {
  private static ReviewConfig config(String key, Object value) {
    return new ReviewConfig(Map.of(key, value));
  }

  private static String refusal(ReviewConfig config) {
    return Assert.assertThrows(
            IllegalArgumentException.class, () -> ReviewParameters.strict(config))
        .getMessage();
  }

  @Test
  public void theDefaultsAreTheFields() {
    ReviewParameters p = ReviewParameters.strict(ReviewConfig.DEFAULTS);
    assertEquals(GraphParameters.DEFAULTS, p.graph());
    assertEquals(new ReviewParameters.Ranking(true, 5), p.ranking());
    assertEquals(
        new ReviewParameters.Refresh(true, 20, 72, 0.052, ReviewParameters.RefreshMethod.BINOMIAL),
        p.refresh());
    assertEquals(new ReviewParameters.Loop(Optional.empty(), false, false, 4), p.loop());
    assertEquals(new ReviewParameters.Redundancy(true, true, true), p.redundancy());
    assertEquals(
        new ReviewParameters.Start(
            ReviewParameters.StartReviews.STAGING,
            ReviewParameters.StartNames.TRUSTED,
            ReviewParameters.Compare.ALL),
        p.start());
    assertEquals(new ReviewParameters.Manual(1, true), p.manual());
    assertEquals(new ReviewParameters.Rules(true, false, false), p.rules());
    assertEquals(0.99, p.syncBound(), 0);
  }

  @Test
  public void whatIsSetActs() {
    ReviewParameters p =
        ReviewParameters.strict(
            new ReviewConfig(
                Map.of(
                    "redun.pos",
                    3L,
                    "redun.neg",
                    1L,
                    "inference.enabled",
                    false,
                    "queue.conf.thresh",
                    "pretty_sure",
                    "queue.fix_mode",
                    "split",
                    "autoreview.thresh.match",
                    0.9,
                    "autoreview.prioritize_nonpos",
                    false,
                    "start.compare",
                    "new-vs-all",
                    "algo.max_outer_loops",
                    2L,
                    "model",
                    "m/1")));
    assertEquals(3, p.graph().kPositive());
    assertEquals(1, p.graph().kNegative());
    assertFalse(p.graph().inference());
    assertEquals(Optional.of(Confidence.PRETTY_SURE), p.graph().queueConfidence());
    assertEquals(GraphParameters.FixMode.SPLIT, p.graph().fixMode());
    assertEquals(0.9, p.graph().thresholds().match(), 0);
    assertEquals(Double.POSITIVE_INFINITY, p.graph().thresholds().nomatch(), 0);
    assertFalse(p.graph().autoFirst());
    assertEquals(ReviewParameters.Compare.NEW_VS_ALL, p.start().compare());
    assertEquals(Optional.of(2), p.loop().maxOuterLoops());
    assertEquals(Optional.of("m/1"), p.model());
  }

  @Test
  public void switchesGovernWhatHangsOnThem() {
    ReviewParameters noAuto =
        ReviewParameters.strict(
            config("autoreview.enabled", false)
                .with(Map.<String, Object>of("autoreview.thresh.match", 0.5)));
    assertEquals(AutoThresholds.NEVER, noAuto.graph().thresholds());
    ReviewParameters noRedundancy = ReviewParameters.strict(config("redun.enabled", false));
    assertFalse(noRedundancy.redundancy().enforcePositive());
    assertFalse(noRedundancy.redundancy().enforceNegative());
  }

  @Test
  public void aRefusalNamesKeyValueAndRemedy() {
    assertEquals(
        "config.redun.pos must be a whole number between 1 and 100: 0",
        refusal(config("redun.pos", 0L)));
    assertEquals(
        "config.redun.pos must be a whole number between 1 and 100: two",
        refusal(config("redun.pos", "two")));
    assertEquals(
        "config.refresh.method must be one of binomial, poisson: normal",
        refusal(config("refresh.method", "normal")));
    assertEquals(
        "config.refresh.thresh must be a number between 0.0 and 1.0: NaN",
        refusal(config("refresh.thresh", Double.NaN)));
    assertEquals(
        "config.manual.peek is unknown; known are: manual.n_peek, manual.autosave",
        refusal(config("manual.peek", 3L)));
    assertTrue(refusal(config("typo", 1L)).contains("redun.neg.only_auto"));
    assertTrue(refusal(config("algo.hardcase", true)).contains("ranking.enabled must be false"));
  }

  @Test
  public void everyKeyRefusesAWrongType() {
    for (Parameter<?> parameter : Keys.ALL.all()) {
      Object wrong = parameter.fallback() instanceof Boolean ? "yes" : Boolean.TRUE;
      String refusal = refusal(config(parameter.key(), wrong));
      assertTrue(refusal, refusal.startsWith("config." + parameter.key() + " must be "));
    }
  }

  @Test
  public void theLenientViewIgnoresWhatItCannotUse() {
    assertEquals(
        ReviewParameters.DEFAULTS,
        ReviewParameters.lenient(
            config("redun.pos", "two").with(Map.<String, Object>of("unknown", 1L))));
  }

  @Test
  public void textsBecomeValuesOfTheKeysType() {
    ReviewConfig config =
        Keys.ALL.ofTexts(
            Map.of("redun.pos", "3", "algo.quickstart", "true", "model", "7", "x", "y"));
    assertEquals(
        Map.of("redun.pos", 3L, "algo.quickstart", true, "model", "7", "x", "y"), config.values());
    assertTrue(refusal(Keys.ALL.ofTexts(Map.of("redun.pos", "3.5"))).endsWith(": 3.5"));
  }

  @Test
  public void laterPresetsGoOverEarlierOnesAndTheClientOverAll() {
    ReviewConfig client = config("redun.pos", 1L);
    ReviewParameters page =
        ReviewParameters.lenient(Preset.page(Preset.ofMode(false, true, true), client));
    assertEquals("kaia over the API's 100", 500, page.manual().nPeek());
    assertFalse("kaia", page.graph().inference());
    assertEquals("the client", 1, page.graph().kPositive());
    assertFalse("WBIA's face", page.refresh().enabled());
    assertEquals(Preset.HARDCASE, Preset.ofMode(true, true, true));
    assertEquals(Preset.CENSUS, Preset.ofMode(false, false, true));
    assertEquals(Preset.PAGE, Preset.ofMode(false, false, false));
    assertEquals(Optional.of(Preset.CENSUS), Preset.named("census"));
  }

  @Test
  public void everyPresetPassesTheStrictView() {
    for (Preset preset : Preset.values()) {
      ReviewParameters.strict(new ReviewConfig(preset.sets()));
    }
    assertEquals(
        new AutoThresholds(0.7767, 0.864, 0.8375, Double.POSITIVE_INFINITY),
        ReviewParameters.strict(new ReviewConfig(Preset.vamp("zebra_mountain")))
            .graph()
            .thresholds());
    assertEquals(Map.of(), Preset.vamp("zebra_plains"));
  }
}
