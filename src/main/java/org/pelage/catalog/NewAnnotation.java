package org.pelage.catalog;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.pelage.base.Text;

/**
 * What is known of an annotation when it enters the catalogue.
 *
 * @param theta rotation of the box about its centre, radians, clockwise
 * @param quality 0 (unknown) and 1 (junk) to 5 (excellent), as WBIA counts
 * @param metadata a JSON object, kept as given
 */
public record NewAnnotation(
    UUID uuid,
    Optional<Integer> imageRowid,
    Optional<BoundingBox> bbox,
    double theta,
    Optional<String> viewpoint,
    Optional<String> species,
    Optional<String> name,
    Optional<Instant> takenAt,
    Optional<String> encounter,
    boolean excluded,
    Optional<String> location,
    Optional<String> sex,
    Optional<Integer> ageMonthsMin,
    Optional<Integer> ageMonthsMax,
    Optional<Integer> quality,
    boolean exemplar,
    Optional<String> metadata) {

  /** Longest viewpoint, species, name, encounter, location or sex, in characters. */
  public static final int TEXT_MAX = 256;

  /** The best quality; 0 is unknown. */
  public static final int QUALITY_MAX = 5;

  /** Longest metadata, in characters. */
  public static final int METADATA_MAX = 16_384;

  private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("+10000-01-01T00:00:00Z");

  public NewAnnotation {
    Objects.requireNonNull(uuid, "uuid");
    checkTheta(theta);
    takenAt.ifPresent(NewAnnotation::checkTime);
    viewpoint.ifPresent(text -> checkWord("viewpoint", text));
    species.ifPresent(text -> checkWord("species", text));
    name.ifPresent(text -> checkWord("name", text));
    encounter.ifPresent(text -> checkWord("encounter", text));
    location.ifPresent(text -> checkWord("location", text));
    sex.ifPresent(text -> checkWord("sex", text));
    metadata.ifPresent(text -> checkText("metadata", text, METADATA_MAX));
    quality.ifPresent(NewAnnotation::checkQuality);
    ageMonthsMin.ifPresent(months -> checkAge("age_months_min", months));
    ageMonthsMax.ifPresent(months -> checkAge("age_months_max", months));
  }

  static void checkText(String field, String value, int max) {
    if (value.isEmpty()
        || value.length() > max
        || value.indexOf('\0') >= 0
        || !Text.isWhole(value)) {
      throw new IllegalArgumentException(
          field
              + " must be 1 to "
              + max
              + " whole characters without NUL; leave it out if unknown");
    }
  }

  /** Text that people read in one line. */
  static void checkWord(String field, String value) {
    checkText(field, value, TEXT_MAX);
    if (value.isBlank() || value.chars().anyMatch(c -> c < ' ')) {
      throw new IllegalArgumentException(
          field + " must not be blank or have control characters; leave it out if unknown");
    }
  }

  static void checkTheta(double theta) {
    if (!Double.isFinite(theta)) {
      throw new IllegalArgumentException("theta must be a finite number of radians");
    }
  }

  static void checkTime(Instant time) {
    if (time.isBefore(EARLIEST) || !time.isBefore(LATEST)) {
      throw new IllegalArgumentException("taken_at must be of a year from 1 to 9999");
    }
  }

  static void checkQuality(int quality) {
    if (quality < 0 || quality > QUALITY_MAX) {
      throw new IllegalArgumentException(
          "quality must be 0 to " + QUALITY_MAX + ", not " + quality);
    }
  }

  static void checkAge(String field, int months) {
    if (months < 0) {
      throw new IllegalArgumentException(field + " must not be negative");
    }
  }

  public static Builder builder(UUID uuid) {
    return new Builder(uuid);
  }

  /** Collects the attributes by name; most annotations have few of them. Not thread-safe. */
  public static final class Builder {
    private final UUID uuid;
    private Integer imageRowid;
    private BoundingBox bbox;
    private double theta;
    private String viewpoint;
    private String species;
    private String name;
    private Instant takenAt;
    private String encounter;
    private boolean excluded;
    private String location;
    private String sex;
    private Integer ageMonthsMin;
    private Integer ageMonthsMax;
    private Integer quality;
    private boolean exemplar;
    private String metadata;

    private Builder(UUID uuid) {
      this.uuid = uuid;
    }

    public Builder imageRowid(int value) {
      imageRowid = value;
      return this;
    }

    public Builder bbox(BoundingBox value) {
      bbox = value;
      return this;
    }

    public Builder theta(double value) {
      theta = value;
      return this;
    }

    public Builder viewpoint(String value) {
      viewpoint = value;
      return this;
    }

    public Builder species(String value) {
      species = value;
      return this;
    }

    public Builder name(String value) {
      name = value;
      return this;
    }

    public Builder takenAt(Instant value) {
      takenAt = value;
      return this;
    }

    public Builder encounter(String value) {
      encounter = value;
      return this;
    }

    public Builder excluded(boolean value) {
      excluded = value;
      return this;
    }

    public Builder location(String value) {
      location = value;
      return this;
    }

    public Builder sex(String value) {
      sex = value;
      return this;
    }

    /** Youngest and oldest the animal may be, in months. */
    public Builder ageMonths(int min, int max) {
      ageMonthsMin = min;
      ageMonthsMax = max;
      return this;
    }

    public Builder quality(int value) {
      quality = value;
      return this;
    }

    public Builder exemplar(boolean value) {
      exemplar = value;
      return this;
    }

    public Builder metadata(String value) {
      metadata = value;
      return this;
    }

    public NewAnnotation build() {
      return new NewAnnotation(
          uuid,
          Optional.ofNullable(imageRowid),
          Optional.ofNullable(bbox),
          theta,
          Optional.ofNullable(viewpoint),
          Optional.ofNullable(species),
          Optional.ofNullable(name),
          Optional.ofNullable(takenAt),
          Optional.ofNullable(encounter),
          excluded,
          Optional.ofNullable(location),
          Optional.ofNullable(sex),
          Optional.ofNullable(ageMonthsMin),
          Optional.ofNullable(ageMonthsMax),
          Optional.ofNullable(quality),
          exemplar,
          Optional.ofNullable(metadata));
    }
  }
}
