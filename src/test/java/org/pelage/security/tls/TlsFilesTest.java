package org.pelage.security.tls;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.Assert;
import org.junit.ClassRule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.pelage.security.ExampleKeys;
import org.scalatestplus.junit.JUnitSuite;

public class TlsFilesTest extends JUnitSuite {
  @ClassRule public static final TemporaryFolder FOLDER = new TemporaryFolder();

  private static void openssl(String... arguments) throws IOException, InterruptedException {
    String[] line = new String[arguments.length + 1];
    line[0] = "openssl";
    System.arraycopy(arguments, 0, line, 1, arguments.length);
    Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
    try (InputStream output = process.getInputStream()) {
      String said = new String(output.readAllBytes(), StandardCharsets.UTF_8);
      assertEquals(said, 0, process.waitFor());
    }
  }

  @Test
  public void theScriptsFilesAreGoodAndMixedUpOnesAreNot() throws Exception {
    ExampleKeys one = ExampleKeys.make(FOLDER.newFolder().toPath());
    ExampleKeys two = ExampleKeys.make(FOLDER.newFolder().toPath());
    assertEquals(
        "tls",
        new TlsFiles(one.certificate(), one.key())
            .context()
            .getProtocol()
            .toLowerCase(Locale.ROOT));
    refused(one.certificate(), two.key(), "is not the key of");
    refused(one.certificate(), one.certificate(), "PKCS#8");
    refused(one.key(), one.key(), "certificate");
    refused(FOLDER.getRoot().toPath().resolve("none.pem"), one.key(), "none.pem");
  }

  @Test
  public void ellipticCurvesAreTakenToo() throws Exception {
    Path folder = FOLDER.newFolder().toPath();
    Path key = folder.resolve("ec.key");
    Path certificate = folder.resolve("ec.pem");
    openssl(
        "req",
        "-x509",
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:P-256",
        "-nodes",
        "-days",
        "2",
        "-subj",
        "/CN=localhost",
        "-keyout",
        key.toString(),
        "-out",
        certificate.toString());
    assertTrue(Files.readString(key).startsWith("-----BEGIN PRIVATE KEY-----"));
    assertEquals("TLS", new TlsFiles(certificate, key).context().getProtocol());
  }

  private static void refused(Path certificate, Path key, String why) {
    String message =
        Assert.assertThrows(
                IllegalArgumentException.class, () -> new TlsFiles(certificate, key).context())
            .getMessage();
    assertTrue(message, message.contains(why));
  }
}
