package org.pelage.io.demo;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.pelage.base.Progress;
import org.pelage.catalog.AddedAnnotation;
import org.pelage.catalog.Catalog;
import org.pelage.catalog.NewAnnotation;
import org.pelage.catalog.NewImage;
import org.pelage.io.image.ImageStore;

/**
 * Brings a demo herd into the catalogue as its photographers would: photos, boxes, sides, times and
 * places, but no names. Doing it again changes nothing.
 */
public final class DemoImport {
  /** The species that every sighting has. */
  public static final String SPECIES = "demo_zebra";

  private static final int BATCH = 500;

  private DemoImport() {}

  /**
   * @param photos folder for the photos, below one of the store's folders
   * @return the annotations, new or known
   */
  public static List<AddedAnnotation> run(
      HerdSettings settings, Path photos, Catalog catalog, ImageStore images, Progress progress) {
    DemoHerd herd = new DemoHerd(settings);
    herd.writePhotos(photos, progress);
    List<DemoSighting> sightings = herd.sightings();
    List<AddedAnnotation> added = new ArrayList<>(sightings.size());
    for (int from = 0; from < sightings.size(); from += BATCH) {
      List<DemoSighting> part = sightings.subList(from, Math.min(sightings.size(), from + BATCH));
      added.addAll(add(part, photos, catalog, images));
      progress.at("adding the demo herd", added.size(), sightings.size());
    }
    return added;
  }

  private static List<AddedAnnotation> add(
      List<DemoSighting> sightings, Path photos, Catalog catalog, ImageStore images) {
    List<NewImage> files =
        sightings.stream()
            .map(s -> images.register(photos.resolve(s.fileName()).toAbsolutePath().toString()))
            .toList();
    var rows = catalog.images().add(files);
    List<NewAnnotation> annotations = new ArrayList<>(sightings.size());
    for (int i = 0; i < sightings.size(); i++) {
      annotations.add(annotation(sightings.get(i), rows.get(i).rowid()));
    }
    return catalog.annotations().add(annotations);
  }

  private static NewAnnotation annotation(DemoSighting sighting, int imageRowid) {
    return NewAnnotation.builder(sighting.uuid())
        .imageRowid(imageRowid)
        .bbox(sighting.bbox())
        .theta(sighting.theta())
        .viewpoint(sighting.viewpoint())
        .species(SPECIES)
        .takenAt(sighting.takenAt())
        .encounter(sighting.encounter())
        .location(sighting.location())
        .build();
  }
}
