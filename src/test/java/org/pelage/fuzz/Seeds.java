package org.pelage.fuzz;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.pelage.base.wire.Seal;
import org.pelage.graph.EngineBytes;

/** Small inputs in order, one or a few of each kind. */
final class Seeds {
  private static final String A = "00000000-0000-0007-0000-000000000001";
  private static final String B = "00000000-0000-0007-0000-000000000002";

  private Seeds() {}

  static List<byte[]> of(FuzzTarget target) {
    return switch (target) {
      case CSV ->
          texts(
              "image_id,identity,path,bbox,species,orientation,date\n"
                  + "1,Zoe,a.jpg,\"[1, 2, 30, 40]\",zebra_plains,left,2019-01-01\n2,,b.jpg,,,,\n",
              "file_name,name,viewpoint\r\na.jpg,\"Z, \"\"o\"\"\",left\r\n");
      case COCO ->
          texts(
              "{\"images\":[{\"id\":1,\"uuid\":\""
                  + A
                  + "\",\"file_name\":\"a.jpg\",\"width\":10,\"height\":10}],"
                  + "\"annotations\":[{\"id\":1,\"image_id\":1,\"bbox\":[0,0,5,5],\"theta\":0.5,"
                  + "\"viewpoint\":\"left\",\"individual_ids\":[1],\"category_id\":1}],"
                  + "\"categories\":[{\"id\":1,\"name\":\"zebra\"}],"
                  + "\"individuals\":[{\"id\":1,\"name\":\"Zoe\"}]}");
      case DECISIONS -> texts(decision(), decision() + "\n\n{\"a\":1}\n");
      case NPY -> List.of(matrix("<f4", 4), matrix(">f8", 8), matrix("<f2", 2));
      case IMAGE -> List.of(image("png"), image("jpg"));
      case CHECKPOINT -> List.of(EngineBytes.checkpoint());
      case SEAL -> List.of(Seal.close(new byte[] {1, 2, 3}), new byte[] {(byte) 0xbf, (byte) 0xff});
      case ENGINE -> List.of(rising(64), rising(600));
      case CANDIDATES_CSV ->
          texts("a,b,match,nomatch,notcomp,score,model\n" + A + "," + B + ",0.5,0.25,0.25,1.5,m\n");
      case CANDIDATES_NDJSON ->
          texts("{\"a\":\"" + A + "\",\"b\":\"" + B + "\",\"match\":0.5,\"model\":\"m\"}\n");
      case ANNOTATIONS ->
          texts(
              "{\"uuid\":\""
                  + A
                  + "\",\"bbox\":[1,2,3,4],\"theta\":0.1,\"species\":\"zebra\",\"viewpoint\":\"left\","
                  + "\"taken_at\":\"2019-01-01T00:00:00Z\",\"embedding\":[0.5,1]}\n{}\n");
      case CURSORS -> texts(A, "0", "17", "k1", "eyJhIjoxfQ==");
      case WBIA_PARAMETERS ->
          texts(
              "\u0000\u0001graph_uuid={\"__UUID__\": \"" + A + "\"}",
              "\u0000\u0010aid_list=[1, 2]&name_text_list=[\"a\", \"b\"]",
              "\u0000\u0020annot_uuid_list=[{\"__UUID__\": \"" + A + "\"}]&query_config_dict={}");
      case FACES -> behindTheirNumber(FuzzTarget.OF_SERVER);
    };
  }

  /** The seeds of those targets, each behind the byte that means it. */
  private static List<byte[]> behindTheirNumber(List<FuzzTarget> targets) {
    return IntStream.range(0, targets.size())
        .boxed()
        .flatMap(number -> of(targets.get(number)).stream().map(seed -> behind(number, seed)))
        .toList();
  }

  private static byte[] behind(int first, byte[] seed) {
    return ByteBuffer.allocate(1 + seed.length).put((byte) first).put(seed).array();
  }

  private static String decision() {
    return "{\"a\":\""
        + A
        + "\",\"b\":\""
        + B
        + "\",\"decision\":\"match\",\"confidence\":\"guessing\",\"meta\":\"same\",\"tags\":[\"x\"],"
        + "\"reviewer\":\"ada\",\"key\":\"k\",\"at\":\"2019-01-01T00:00:00Z\"}\n";
  }

  private static List<byte[]> texts(String... texts) {
    return Stream.of(texts).map(text -> text.getBytes(StandardCharsets.UTF_8)).toList();
  }

  private static byte[] rising(int length) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) (i * 37);
    }
    return bytes;
  }

  private static byte[] matrix(String type, int width) {
    String header = "{'descr': '" + type + "', 'fortran_order': False, 'shape': (3, 2), }";
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0});
    out.write(header.length());
    out.write(0);
    out.writeBytes(header.getBytes(StandardCharsets.US_ASCII));
    out.writeBytes(rising(6 * width));
    return out.toByteArray();
  }

  private static byte[] image(String format) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      ImageIO.write(new BufferedImage(9, 7, BufferedImage.TYPE_INT_RGB), format, out);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
