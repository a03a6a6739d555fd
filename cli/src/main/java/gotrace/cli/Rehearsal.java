package gotrace.cli;

import java.util.ArrayList;
import java.util.List;

/**
 * Runs several command lines in one process, whatever comes of them: the launcher has the JVM write
 * down which classes they needed, so that later runs find them prepared.
 */
public final class Rehearsal {
  private static final String AND = "and";

  private Rehearsal() {}

  /**
   * Runs them.
   *
   * @param args the words of the command lines, with {@code and} between each two
   */
  public static void main(String[] args) {
    Session session = Session.ofProcess();
    List<String> line = new ArrayList<>();
    for (String word : args) {
      if (word.equals(AND)) {
        Main.run(session, line.toArray(new String[0]));
        line.clear();
      } else {
        line.add(word);
      }
    }
    Main.run(session, line.toArray(new String[0]));
  }
}
