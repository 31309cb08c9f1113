package org.pelage.ops;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

/**
 * The folder that holds everything durable, locked for this process. A second process on the same
 * folder is refused, and so is a folder written by a newer version.
 *
 * <p>{@code journal.db}, {@code checkpoints.db}, {@code catalog.db} and {@code images/} lie in it,
 * beside {@code format} (its version) and {@code lock}.
 */
public final class DataDirectory implements AutoCloseable {
  /** The version this program writes. */
  static final int FORMAT = 1;

  /** Folders of pictures, named by their content. */
  static final List<String> PICTURES = List.of("images", "demo");

  private final Path root;
  private final Path pictures;
  private final FileChannel channel;

  private DataDirectory(Path root, Path pictures, FileChannel channel) {
    this.root = root;
    this.pictures = pictures;
    this.channel = channel;
  }

  /** The folder cannot be used; the message says why and what to do. */
  public static final class UnusableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnusableException(String message) {
      super(message);
    }
  }

  /** Opens a folder that holds its pictures itself. */
  public static DataDirectory open(Path folder) {
    return open(folder, Optional.empty());
  }

  /**
   * Opens the folder, creating it if it is absent.
   *
   * @param shared where pictures are kept instead, by all nodes of a cluster
   * @throws UnusableException if another process holds it or its format is not ours
   */
  public static DataDirectory open(Path folder, Optional<Path> shared) {
    try {
      Path root = Files.createDirectories(folder.toAbsolutePath().normalize());
      FileChannel channel =
          FileChannel.open(
              root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      lock(root, channel);
      checkFormat(root);
      Path pictures = shared.map(path -> path.toAbsolutePath().normalize()).orElse(root);
      DataDirectory opened = new DataDirectory(root, pictures, channel);
      Files.createDirectories(opened.images());
      Files.createDirectories(opened.demo());
      return opened;
    } catch (IOException e) {
      throw new UncheckedIOException("data directory " + folder, e);
    }
  }

  private static void lock(Path root, FileChannel channel) throws IOException {
    FileLock lock = null;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException held) {
      // This very process holds it already: refused below like anybody else.
    }
    if (lock == null) {
      channel.close();
      throw new UnusableException(
          root + " is in use by another Pelage process; stop that one or give another --data");
    }
  }

  private static void checkFormat(Path root) throws IOException {
    Path file = root.resolve("format");
    if (!Files.exists(file)) {
      Files.writeString(file, FORMAT + "\n");
      return;
    }
    String found = Files.readString(file).strip();
    if (!found.equals(Integer.toString(FORMAT))) {
      throw new UnusableException(
          root
              + " has format '"
              + found
              + "', this version reads format "
              + FORMAT
              + "; use the version that wrote it");
    }
  }

  /** The folder itself, absolute. */
  public Path root() {
    return root;
  }

  /** The journal's database file within a data directory. */
  public static Path journalIn(Path folder) {
    return folder.toAbsolutePath().normalize().resolve("journal.db");
  }

  /** Folder of images that were uploaded or made here. */
  public Path images() {
    return pictures.resolve("images");
  }

  /** Folder of the demo herd's photos. */
  public Path demo() {
    return pictures.resolve("demo");
  }

  /** Lets another process have the folder. */
  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
