package org.pelage.io.export;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.pelage.catalog.AnnotationRow;
import org.pelage.catalog.ImageRow;
import org.pelage.catalog.NewImage;

/**
 * Annotations as rows of Wildbook's bulk import: one row for each encounter, that is one animal at
 * one time and place with up to {@link #MEDIA_MAX} photos. What Wildbook would refuse or
 * misunderstand is left out and said. Stateless; thread-safe.
 */
final class WildbookEncounters {
  /** Photos of one row; an encounter with more has several rows. */
  static final int MEDIA_MAX = 8;

  /** A row of a sheet. */
  record Row(List<String> cells) {}

  /** What is not in the sheets. */
  record LeftOut(String annotation, String field, String why) {}

  private static final Pattern SCIENTIFIC = Pattern.compile("([A-Z][a-z]+)[ _]([a-z-]+.*)");

  private WildbookEncounters() {}

  static List<String> header() {
    List<String> header = new ArrayList<>();
    for (int i = 0; i < MEDIA_MAX; i++) {
      header.add("Encounter.mediaAsset" + i);
    }
    header.addAll(
        List.of(
            "Encounter.individualID",
            "Encounter.genus",
            "Encounter.specificEpithet",
            "Encounter.year",
            "Encounter.month",
            "Encounter.day",
            "Encounter.hour",
            "Encounter.minutes",
            "Encounter.locationID",
            "Encounter.decimalLatitude",
            "Encounter.decimalLongitude",
            "Encounter.sex",
            "Sighting.sightingID"));
    return header;
  }

  /** The rows of some individuals, all of their annotations. */
  static List<Row> rows(List<NamedAnnotation> annotations, Map<Integer, ImageRow> images) {
    Map<String, List<NamedAnnotation>> encounters = new LinkedHashMap<>();
    for (NamedAnnotation named : annotations) {
      if (obstacle(named).isEmpty()) {
        encounters.computeIfAbsent(encounter(named), e -> new ArrayList<>()).add(named);
      }
    }
    List<Row> rows = new ArrayList<>();
    for (List<NamedAnnotation> all : encounters.values()) {
      for (int from = 0; from < all.size(); from += MEDIA_MAX) {
        rows.add(row(all.subList(from, Math.min(all.size(), from + MEDIA_MAX)), images));
      }
    }
    return rows;
  }

  private static String encounter(NamedAnnotation named) {
    return named.individual()
        + '\n'
        + named.annotation().encounter().orElse(named.annotation().uuid().toString());
  }

  private static Row row(List<NamedAnnotation> photos, Map<Integer, ImageRow> images) {
    NamedAnnotation first = photos.get(0);
    AnnotationRow annotation = first.annotation();
    Optional<NewImage> image = annotation.imageRowid().map(images::get).map(ImageRow::image);
    ZonedDateTime at = annotation.takenAt().orElse(Instant.EPOCH).atZone(ZoneOffset.UTC);
    Optional<Matcher> species = scientific(annotation);
    List<String> cells = new ArrayList<>();
    for (int i = 0; i < MEDIA_MAX; i++) {
      cells.add(i < photos.size() ? file(photos.get(i), images) : "");
    }
    cells.add(individual(first));
    cells.add(species.map(m -> m.group(1)).orElse(""));
    cells.add(species.map(m -> m.group(2)).orElse(""));
    cells.add(Integer.toString(at.getYear()));
    cells.add(Integer.toString(at.getMonthValue()));
    cells.add(Integer.toString(at.getDayOfMonth()));
    cells.add(Integer.toString(at.getHour()));
    cells.add(Integer.toString(at.getMinute()));
    cells.add(annotation.location().orElse(""));
    cells.add(image.flatMap(NewImage::latitude).map(String::valueOf).orElse(""));
    cells.add(image.flatMap(NewImage::longitude).map(String::valueOf).orElse(""));
    cells.add(annotation.sex().orElse(""));
    cells.add(annotation.encounter().orElse(""));
    return new Row(cells);
  }

  /** A provisional individual keeps the name that the catalogue has. */
  private static String individual(NamedAnnotation named) {
    return named.provisional()
        ? named.annotation().name().orElse("")
        : named.name().orElse(named.individual());
  }

  private static String file(NamedAnnotation named, Map<Integer, ImageRow> images) {
    NewImage image = images.get(named.annotation().imageRowid().orElseThrow()).image();
    String path = image.originalName().orElse(image.uri());
    return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
  }

  private static Optional<Matcher> scientific(AnnotationRow annotation) {
    return annotation.species().map(SCIENTIFIC::matcher).filter(Matcher::matches);
  }

  /** What is left out of those annotations, and why. */
  static List<LeftOut> leftOut(List<NamedAnnotation> annotations) {
    List<LeftOut> all = new ArrayList<>();
    for (NamedAnnotation named : annotations) {
      String uuid = named.annotation().uuid().toString();
      Optional<String> obstacle = obstacle(named);
      if (obstacle.isPresent()) {
        all.add(new LeftOut(uuid, "", obstacle.get()));
        continue;
      }
      if (named.provisional()) {
        all.add(
            new LeftOut(
                uuid,
                "Encounter.individualID",
                "the review is not sure enough of the individual; the row has the catalogue's name"));
      }
      if (scientific(named.annotation()).isEmpty()) {
        all.add(
            new LeftOut(
                uuid,
                "Encounter.genus",
                named.annotation().species().map(s -> "'" + s + "' is").orElse("nothing is")
                    + " known as a scientific name such as Panthera leo; fill in genus and epithet"));
      }
      if (named.annotation().location().isEmpty()) {
        all.add(new LeftOut(uuid, "Encounter.locationID", "no place is known; fill it in"));
      }
    }
    return all;
  }

  /** Why an annotation cannot be imported at all. */
  private static Optional<String> obstacle(NamedAnnotation named) {
    if (named.annotation().imageRowid().isEmpty()) {
      return Optional.of("it has no image");
    }
    return named.annotation().takenAt().isEmpty()
        ? Optional.of("it is not known when it was seen, and Wildbook needs the year")
        : Optional.empty();
  }
}
