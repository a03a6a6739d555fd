package gotrace.lang.types;

import gotrace.lang.syntax.Positions;
import gotrace.lang.syntax.Positions.Position;
import gotrace.lang.syntax.SourceError;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Errors as the Go compiler prints them: sorted, at most ten (cmd/compile/internal/base). */
public final class Diagnostics {
  private static final int MAX_ERRORS = 10;

  private record Line(Position position, String message) {
    String text() {
      return position.line() == 0 ? message : position + ": " + message;
    }
  }

  private final Positions positions;
  private final List<Line> lines = new ArrayList<>();
  private Position lastSyntax;
  private Position lastOther;
  private String lastMessage = "";
  private String tooMany;

  public Diagnostics(Positions positions) {
    this.positions = positions;
  }

  public boolean isEmpty() {
    return lines.isEmpty();
  }

  /** Whether there is one that keeps the compiler from checking types. */
  boolean hasSyntaxErrors() {
    return lastSyntax != null;
  }

  private static boolean sameLine(Position a, Position b) {
    return a != null && a.line() == b.line() && a.file().equals(b.file());
  }

  /**
   * Takes an error, in the order in which they are found; what comes after the tenth is dropped.
   */
  public void add(SourceError error) {
    if (tooMany != null) {
      return;
    }
    Position position = positions.position(error.pos());
    if (error.message().startsWith("syntax error")) {
      if (sameLine(lastSyntax, position)) {
        return;
      }
      lastSyntax = position;
    } else {
      if (sameLine(lastOther, position) && lastMessage.equals(error.message())) {
        return;
      }
      lastOther = position;
      lastMessage = error.message();
    }
    lines.add(new Line(position, error.message()));
    if (lines.size() >= MAX_ERRORS) {
      tooMany = position + ": too many errors";
    }
  }

  /** In order of their places; one error may take several lines within its string. */
  public List<String> lines() {
    List<Line> sorted = new ArrayList<>(lines);
    sorted.sort(
        Comparator.comparing((Line line) -> line.position.file())
            .thenComparingInt(line -> line.position.line())
            .thenComparingInt(line -> line.position.column()));
    List<String> result = new ArrayList<>();
    for (Line line : sorted) {
      String text = line.text();
      if (result.isEmpty() || !result.get(result.size() - 1).equals(text)) {
        result.add(text);
      }
    }
    if (tooMany != null) {
      result.add(tooMany);
    }
    return result;
  }
}
