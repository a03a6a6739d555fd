package gotrace.record;

import java.io.InputStream;
import java.io.OutputStream;

/**
 * What a child process reads and writes.
 *
 * @param in null if it reads nothing
 * @param inherited whether in and err are this process's own, and a child can have them as they are
 * @param outInherited the same of out
 */
public record GoStreams(
    InputStream in, OutputStream out, OutputStream err, boolean inherited, boolean outInherited) {

  GoStreams withOut(OutputStream other) {
    return new GoStreams(null, other, err, inherited, false);
  }
}
