package org.pelage.io.image;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import org.pelage.catalog.NewImage;
import org.pelage.io.InputRefusedException;

/**
 * Where image bytes are: in folders of the user's, which are only read, or uploaded into the data
 * directory. No path leads outside them, symbolic links followed. A URI is {@code root:} and a path
 * below one of the folders, or {@code upload:} and a file name. Thread-safe.
 */
public final class ImageStore {
  private static final String ROOT = "root:";
  private static final String UPLOAD = "upload:";

  private final List<Path> roots;
  private final Path uploads;
  private final ImageChecker checker;

  /**
   * @param roots folders that images may be read from, searched in this order; those that do not
   *     exist are passed over
   * @param uploads folder for uploaded images, created if absent
   */
  public ImageStore(List<Path> roots, Path uploads, ImageLimits limits) {
    this.roots = roots.stream().filter(Files::isDirectory).map(ImageStore::real).toList();
    this.checker = new ImageChecker(limits);
    try {
      Files.createDirectories(uploads);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot create the folder of uploads " + uploads, e);
    }
    this.uploads = real(uploads);
  }

  private static Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot resolve " + path, e);
    }
  }

  /**
   * Checks an image below one of the folders, for the catalogue.
   *
   * @param path absolute, or relative to one of the folders
   * @throws InputRefusedException if there is none, it is outside, or its bytes are refused
   */
  public NewImage register(String path) {
    Path file = find(path).orElseThrow(() -> outside(path));
    Path root = roots.stream().filter(file::startsWith).findFirst().orElseThrow();
    CheckedImage image = checker.check(read(file));
    return asNew(image, ROOT + root.relativize(file), path);
  }

  /** Keeps uploaded bytes, once, under their own UUID. */
  public NewImage upload(byte[] bytes) {
    CheckedImage image = checker.check(bytes);
    String name = image.uuid() + "." + image.format().extension();
    Path file = uploads.resolve(name);
    if (!Files.exists(file)) {
      write(file, bytes);
    }
    return asNew(image, UPLOAD + name, name);
  }

  private static void write(Path file, byte[] bytes) {
    try {
      Path partial = Files.createTempFile(file.getParent(), "upload", ".part");
      Files.write(partial, bytes);
      Files.move(
          partial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot keep the uploaded image " + file, e);
    }
  }

  private static NewImage asNew(CheckedImage image, String uri, String name) {
    return new NewImage(
        image.uuid(),
        uri,
        image.width(),
        image.height(),
        image.takenAt(),
        image.latitude(),
        image.longitude(),
        Optional.of(name));
  }

  /** The bytes of an image and what their header says. */
  record Loaded(byte[] bytes, CheckedImage header) {}

  /**
   * Reads an image of the catalogue and checks it again, for files change.
   *
   * @throws InputRefusedException if it is gone or no longer an image
   */
  Loaded load(NewImage image) {
    Path file = locate(image.uri()).orElseThrow(() -> outside(image.uri()));
    byte[] bytes = read(file);
    return new Loaded(bytes, checker.check(bytes));
  }

  /**
   * The bytes of an image of the catalogue as they were stored.
   *
   * @throws InputRefusedException if it is gone or no longer an image
   */
  public byte[] bytes(NewImage image) {
    return load(image).bytes();
  }

  private Optional<Path> locate(String uri) {
    if (uri.startsWith(ROOT)) {
      return find(uri.substring(ROOT.length()));
    }
    return uri.startsWith(UPLOAD)
        ? inside(uploads, uri.substring(UPLOAD.length()))
        : Optional.empty();
  }

  private Optional<Path> find(String path) {
    return roots.stream().flatMap(root -> inside(root, path).stream()).findFirst();
  }

  /** The regular file that the path means, if it lies below the folder. */
  private static Optional<Path> inside(Path folder, String path) {
    try {
      Path file = folder.resolve(path).toRealPath();
      return Optional.of(file).filter(f -> f.startsWith(folder) && Files.isRegularFile(f));
    } catch (IOException | InvalidPathException e) {
      return Optional.empty();
    }
  }

  private byte[] read(Path file) {
    try {
      checker.checkBytes(Files.size(file));
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new InputRefusedException("image", "the image cannot be read: " + e.getMessage(), e);
    }
  }

  private static InputRefusedException outside(String path) {
    return new InputRefusedException(
        "image", "no image '" + path + "' below the image folders; check the path and the folders");
  }
}
