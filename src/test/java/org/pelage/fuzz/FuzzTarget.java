package org.pelage.fuzz;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.pelage.base.Allocated;
import org.pelage.base.wire.Seal;
import org.pelage.graph.EngineBytes;
import org.pelage.io.InputRefusedException;
import org.pelage.io.decisions.DecisionLog;
import org.pelage.io.image.ImageChecker;
import org.pelage.io.image.ImageLimits;
import org.pelage.io.metadata.ImportOptions;
import org.pelage.io.metadata.MetadataPreview;
import org.pelage.io.metadata.NpyReader;
import org.pelage.io.snapshot.SnapshotFormat;

/** Whatever reads bytes that somebody else wrote. Anything thrown but a refusal is a fault. */
enum FuzzTarget {
  CSV {
    @Override
    void run(byte[] input) throws IOException {
      MetadataPreview.read(file(input), "a file", ImportOptions.NONE);
    }
  },
  COCO {
    @Override
    void run(byte[] input) throws IOException {
      byte[] object = input.clone();
      if (object.length > 0) {
        object[0] = '{';
      }
      MetadataPreview.read(file(object), "a file", ImportOptions.NONE);
    }
  },
  DECISIONS {
    @Override
    void run(byte[] input) throws IOException {
      DecisionLog.read(
          new StringReader(new String(input, StandardCharsets.UTF_8)), line -> {}, (n, why) -> {});
    }
  },
  NPY {
    @Override
    void run(byte[] input) throws IOException {
      try (NpyReader matrix = NpyReader.open(file(input))) {
        for (long row = 0; row < matrix.rows(); row++) {
          matrix.next();
        }
      }
    }
  },
  IMAGE {
    @Override
    void run(byte[] input) {
      new ImageChecker(ImageLimits.DEFAULT).check(input);
    }
  },
  CHECKPOINT {
    @Override
    void run(byte[] input) {
      try {
        SnapshotFormat.read(new ByteArrayInputStream(input));
      } catch (IOException damaged) {
        return;
      }
    }
  },
  SEAL {
    @Override
    void run(byte[] input) {
      try {
        Seal.open(input);
      } catch (IOException damaged) {
        return;
      }
    }
  },
  ENGINE {
    @Override
    void run(byte[] input) {
      EngineBytes.play(input);
    }
  },
  CANDIDATES_CSV {
    @Override
    void run(byte[] input) {
      Routes.candidates("text/csv", input);
    }
  },
  CANDIDATES_NDJSON {
    @Override
    void run(byte[] input) {
      Routes.candidates("application/x-ndjson", input);
    }
  },
  ANNOTATIONS {
    @Override
    void run(byte[] input) {
      Routes.annotations(input);
    }
  },
  CURSORS {
    @Override
    void run(byte[] input) {
      Routes.cursors(input);
    }
  },
  WBIA_PARAMETERS {
    @Override
    void run(byte[] input) {
      Routes.wbia(input);
    }
  },
  /**
   * Any of those that need a server, as the first byte says: starting one with instrumentation
   * takes longer than a short campaign.
   */
  FACES {
    @Override
    void run(byte[] input) throws Exception {
      if (input.length > 0) {
        FuzzTarget target = OF_SERVER.get((input[0] & 0xff) % OF_SERVER.size());
        target.run(Arrays.copyOfRange(input, 1, input.length));
      }
    }
  };

  /** The order says which first byte means which. */
  static final List<FuzzTarget> OF_SERVER =
      List.of(CANDIDATES_CSV, CANDIDATES_NDJSON, ANNOTATIONS, CURSORS, WBIA_PARAMETERS);

  /** Reads the input as strangers' bytes are read. */
  abstract void run(byte[] input) throws Exception;

  /**
   * As {@link #run}; a refusal is what bad bytes are meant to get. To ask for much memory because a
   * few bytes say so is a fault.
   */
  void runRefusing(byte[] input) throws Exception {
    long asked =
        Allocated.by(
            () -> {
              try {
                run(input);
              } catch (InputRefusedException refused) {
                return;
              }
            });
    if (asked > MEMORY_BYTES + MEMORY_PER_BYTE * input.length) {
      throw new AssertionError(
          this + " asked for " + asked + " bytes to read " + input.length + " bytes");
    }
  }

  /** Inputs in order, from which others are made. */
  List<byte[]> seeds() {
    return Seeds.of(this);
  }

  /** Buffers, classes that are loaded, a server that is started, however short the input. */
  private static final long MEMORY_BYTES = 256L << 20;

  private static final long MEMORY_PER_BYTE = 2_000;

  private static final Path FILE = temporary();

  private static Path temporary() {
    try {
      Path file = Files.createTempFile("fuzz", ".bin");
      file.toFile().deleteOnExit();
      return file;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static Path file(byte[] input) throws IOException {
    return Files.write(FILE, input);
  }
}
