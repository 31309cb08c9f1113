package org.pelage.io.demo;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.UUID;

/** Who is seen when, where and from which side: everything that follows from the settings. */
final class HerdPlan {
  private static final Instant SEASON_START = Instant.parse("2026-05-01T05:00:00Z");
  private static final int SEASON_DAYS = 90;
  private static final List<String> PLACES =
      List.of("Acacia Pan", "North Waterhole", "Old Fence", "River Bend", "Two Hills");

  /** How often the side that an animal prefers to show is seen. */
  private static final double PREFERRED_SIDE = 0.7;

  /** A sighting together with what only the truth knows. */
  record Planned(int index, int individual, Pose pose, DemoSighting sighting) {
    boolean right() {
      return pose.mirrored();
    }

    /** A number for each side of each animal. */
    int flank() {
      return 2 * individual + (right() ? 1 : 0);
    }
  }

  private HerdPlan() {}

  static List<Planned> of(HerdSettings settings) {
    SplittableRandom random = new SplittableRandom(settings.seed());
    List<Integer> individuals = individuals(settings, random);
    boolean[] prefersRight = new boolean[settings.individuals()];
    for (int i = 0; i < prefersRight.length; i++) {
      prefersRight[i] = random.nextBoolean();
    }
    List<Planned> plan = new ArrayList<>(settings.sightings());
    for (int index = 0; index < settings.sightings(); index++) {
      int individual = individuals.get(index);
      boolean preferred = random.nextDouble() < PREFERRED_SIDE;
      boolean right = prefersRight[individual] == preferred;
      plan.add(planned(settings.seed(), index, individual, right, random.split()));
    }
    return plan;
  }

  /** Everybody once, the rest skewed: a few animals are seen often, many seldom. */
  private static List<Integer> individuals(HerdSettings settings, SplittableRandom random) {
    List<Integer> result = new ArrayList<>(settings.sightings());
    for (int i = 0; i < settings.individuals(); i++) {
      result.add(i);
    }
    while (result.size() < settings.sightings()) {
      double skewed = Math.pow(random.nextDouble(), 1.6);
      result.add((int) (skewed * settings.individuals()));
    }
    Collections.shuffle(result, new Random(random.nextLong()));
    return result;
  }

  private static Planned planned(
      long seed, int index, int individual, boolean right, SplittableRandom random) {
    Pose pose = Pose.random(random, right);
    String place = PLACES.get(random.nextInt(PLACES.size()));
    int day = random.nextInt(SEASON_DAYS);
    Instant takenAt =
        SEASON_START
            .plus(Duration.ofDays(day))
            .plusSeconds(random.nextLong(Duration.ofHours(13).toSeconds()));
    String encounter = "%s, day %d".formatted(place, day + 1);
    String fileName = "sighting-%05d.jpg".formatted(index + 1);
    UUID uuid =
        UUID.nameUUIDFromBytes(
            "demo herd %d %d".formatted(seed, index).getBytes(StandardCharsets.UTF_8));
    DemoSighting sighting =
        new DemoSighting(
            uuid,
            fileName,
            right ? "right" : "left",
            pose.box(random),
            0,
            takenAt,
            encounter,
            place);
    return new Planned(index, individual, pose, sighting);
  }
}
