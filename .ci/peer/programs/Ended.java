import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * How a program ended.
 *
 * @param output what it printed, a char for each byte; the errors of one that did not compile
 */
record Ended(How how, int code, String output) {
  enum How {
    EXITED,
    /** Nothing could ever happen again, or its virtual time was over. */
    STOPPED,
    NOT_COMPILED,
    /** A defect of gotrace. */
    BROKEN,
    /** The process that ran it took too long, and was killed. */
    TOO_LONG,
    /** The process that ran it died. */
    DIED
  }

  void write(DataOutputStream out) throws IOException {
    out.writeUTF(how.name());
    out.writeInt(code);
    byte[] bytes = output.getBytes(StandardCharsets.ISO_8859_1);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  static Ended read(DataInputStream in) throws IOException {
    How how = How.valueOf(in.readUTF());
    int code = in.readInt();
    byte[] bytes = in.readNBytes(in.readInt());
    return new Ended(how, code, new String(bytes, StandardCharsets.ISO_8859_1));
  }

  /** The first lines of the output, at most so many, each cut off where it is long. */
  String head(int lines) {
    StringBuilder text = new StringBuilder();
    output
        .lines()
        .limit(lines)
        .forEach(l -> text.append("\n      ").append(l, 0, Math.min(l.length(), 150)));
    return text.toString();
  }
}
