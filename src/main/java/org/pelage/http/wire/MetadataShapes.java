package org.pelage.http.wire;

import java.util.List;
import java.util.Optional;
import org.pelage.catalog.NewAnnotation;
import org.pelage.io.metadata.MetadataPreview;
import org.pelage.io.metadata.MetadataRow;
import org.pelage.io.metadata.RejectedRow;

/** A metadata file that was read, as answers show it. */
public final class MetadataShapes {
  private MetadataShapes() {}

  /**
   * A row that makes sense.
   *
   * @param annotation to be sent to {@code /v1/annotations} once its image is known
   * @param paths where its image may be, the likeliest first
   */
  public record Row(long line, AnnotationShapes.Add annotation, List<String> paths) {
    static Row of(MetadataRow row) {
      return new Row(row.line(), add(row.annotation()), row.paths());
    }
  }

  /** A row that was not understood. */
  public record Rejected(long line, String why) {
    static Rejected of(RejectedRow row) {
      return new Rejected(row.line(), row.reason());
    }
  }

  /** The whole file. */
  public record Read(List<Row> rows, long rejected, List<Rejected> rejections) {
    public static Read of(MetadataPreview preview) {
      return new Read(
          preview.rows().stream().map(Row::of).toList(),
          preview.rejected(),
          preview.rejections().stream().map(Rejected::of).toList());
    }
  }

  private static AnnotationShapes.Add add(NewAnnotation annotation) {
    return new AnnotationShapes.Add(
        Optional.of(annotation.uuid()),
        Optional.empty(),
        annotation.bbox().map(box -> List.of(box.x(), box.y(), box.width(), box.height())),
        Optional.of(annotation.theta()),
        annotation.viewpoint(),
        annotation.species(),
        annotation.name(),
        annotation.takenAt(),
        annotation.encounter(),
        annotation.location(),
        annotation.sex(),
        Optional.empty(),
        annotation.quality(),
        Optional.of(annotation.exemplar()),
        Optional.empty());
  }
}
