package org.pelage.process.clock;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.ProtectionDomain;
import java.time.Clock;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/**
 * A Java agent that makes all Java code of its JVM, the JDK's included, read the wall clock from
 * {@link WallClock}. The monotonic clock, which timers, heartbeats and deadlines go by, is the
 * machine's, as it is where somebody sets the time of a real one.
 */
public final class ClockAgent implements ClassFileTransformer {
  private static final String OURS = WallClock.class.getName().replace('.', '/');
  private static final Set<String> READINGS =
      Set.of("java/lang/System.currentTimeMillis", "jdk/internal/misc/VM.getNanoTimeAdjustment");

  private ClockAgent() {}

  /** Called by the JVM with the file to follow. */
  public static void premain(String file, Instrumentation jvm) throws UnmodifiableClassException {
    jvm.addTransformer(new ClockAgent(), true);
    // What is there already and reads the clock; everything else is yet to be loaded.
    jvm.retransformClasses(Clock.class, Date.class);
    WallClock.follow(Path.of(file));
  }

  @Override
  public byte[] transform(
      ClassLoader loader,
      String name,
      Class<?> redefined,
      ProtectionDomain domain,
      byte[] classFile) {
    if (OURS.equals(name)) {
      return null;
    }
    byte[] changed = new ClassFile(classFile).pointedAt(OURS, READINGS);
    return changed.length == 0 ? null : changed;
  }

  /** The option that starts a JVM with this agent, whose jar is made in the folder. */
  public static String option(Path folder, Path file) throws IOException {
    Path jar = folder.resolve("clock-agent.jar");
    Attributes attributes = new Attributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.putValue("Premain-Class", ClockAgent.class.getName());
    attributes.putValue("Can-Retransform-Classes", "true");
    // The JDK's own classes have to find the clock.
    attributes.putValue("Boot-Class-Path", jar.toString());
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().putAll(attributes);
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(out, manifest)) {
      for (Class<?> type : List.of(ClockAgent.class, ClassFile.class, WallClock.class)) {
        String name = type.getName().replace('.', '/') + ".class";
        entries.putNextEntry(new JarEntry(name));
        try (InputStream code = type.getResourceAsStream("/" + name)) {
          code.transferTo(entries);
        }
        entries.closeEntry();
      }
    }
    return "-javaagent:" + jar + "=" + file;
  }
}
