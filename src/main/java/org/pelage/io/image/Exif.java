package org.pelage.io.image;

import com.drew.imaging.jpeg.JpegMetadataReader;
import com.drew.imaging.jpeg.JpegProcessingException;
import com.drew.lang.ByteArrayReader;
import com.drew.lang.GeoLocation;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.ExifReader;
import com.drew.metadata.exif.ExifSubIFDDirectory;
import com.drew.metadata.exif.GpsDirectory;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Optional;

/**
 * What a camera wrote about a photo. It is a help, not a condition: what is broken is not there.
 * Nothing else that images carry is read, in particular nothing that is compressed: two hundred
 * kilobytes of a PNG's text unpack to as many megabytes.
 *
 * @param orientation 1 to 8, as EXIF counts; 1 where it is not told
 */
record Exif(int orientation, Optional<Instant> takenAt, Optional<GeoLocation> location) {
  private static final int UPRIGHT = 1;
  private static final int ORIENTATION_MAX = 8;

  /** As much as a JPEG can hold. */
  private static final int PNG_CHUNK_MAX = 64 << 10;

  static Exif of(ImageFormat format, byte[] image) {
    Metadata metadata = metadata(format, image);
    return new Exif(orientation(metadata), takenAt(metadata), location(metadata));
  }

  private static Metadata metadata(ImageFormat format, byte[] image) {
    try {
      return switch (format) {
        case JPEG ->
            JpegMetadataReader.readMetadata(
                new ByteArrayInputStream(image), List.of(new ExifReader()));
        case PNG -> png(image);
      };
    } catch (JpegProcessingException | IOException | RuntimeException e) {
      return new Metadata();
    }
  }

  private static Metadata png(byte[] image) {
    Metadata metadata = new Metadata();
    PngChunks.first(image, "eXIf")
        .filter(chunk -> chunk.length() <= PNG_CHUNK_MAX)
        .map(chunk -> Arrays.copyOfRange(image, chunk.from(), chunk.from() + chunk.length()))
        .ifPresent(bytes -> new ExifReader().extract(new ByteArrayReader(bytes), metadata));
    return metadata;
  }

  private static int orientation(Metadata metadata) {
    return Optional.ofNullable(metadata.getFirstDirectoryOfType(ExifIFD0Directory.class))
        .map(exif -> exif.getInteger(ExifIFD0Directory.TAG_ORIENTATION))
        .filter(value -> value >= UPRIGHT && value <= ORIENTATION_MAX)
        .orElse(UPRIGHT);
  }

  private static Optional<Instant> takenAt(Metadata metadata) {
    return Optional.ofNullable(metadata.getFirstDirectoryOfType(ExifSubIFDDirectory.class))
        .map(ExifSubIFDDirectory::getDateOriginal)
        .map(Date::toInstant);
  }

  private static Optional<GeoLocation> location(Metadata metadata) {
    return Optional.ofNullable(metadata.getFirstDirectoryOfType(GpsDirectory.class))
        .map(GpsDirectory::getGeoLocation)
        .filter(place -> !place.isZero());
  }
}
