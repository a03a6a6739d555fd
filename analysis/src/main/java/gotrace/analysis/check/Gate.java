package gotrace.analysis.check;

import gotrace.analysis.check.Finding.Kind;
import gotrace.analysis.check.Finding.Status;
import gotrace.analysis.metric.Figure;
import gotrace.analysis.metric.Notation;
import gotrace.analysis.metric.Section;
import gotrace.analysis.metric.Unit;
import java.math.BigDecimal;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A condition under which a check fails: findings of a kind or status ({@code deadlock}, {@code
 * leak}, {@code suspected}), or a figure of the report's JSON beyond a limit ({@code
 * latency.p99Nanos > 5ms}, {@code runnext.hitRate < 50%}).
 */
public sealed interface Gate {
  /** How the condition turned out. */
  record Outcome(String expression, boolean met, List<Finding> findings) {}

  /** As the user wrote it. */
  String expression();

  /**
   * Whether the condition holds. A figure that this trace cannot tell counts as beyond its limit: a
   * gate that cannot look must not open.
   *
   * @param findings the verdicts
   * @param sections the report
   * @throws GateException if the report has no such figure, or its unit and the limit's differ
   */
  Outcome judge(List<Finding> findings, List<Section> sections) throws GateException;

  /**
   * Reads a condition.
   *
   * @throws GateException if it is none
   */
  static Gate parse(String expression) throws GateException {
    String text = expression.strip();
    switch (text) {
      case "deadlock", "leak", "damage", "suspected", "proved" -> {
        return new Named(text);
      }
      default -> {
        return Limit.parse(text);
      }
    }
  }

  /** Any finding of this kind or status. */
  record Named(String expression) implements Gate {
    @Override
    public Outcome judge(List<Finding> findings, List<Section> sections) {
      boolean met =
          findings.stream()
              .anyMatch(
                  f ->
                      f.kind().jsonName().equals(expression)
                          || f.status().jsonName().equals(expression));
      return new Outcome(expression, met, List.of());
    }
  }

  /**
   * A comparison of a figure.
   *
   * @param name section and figure as in the JSON: {@code latency.p99Nanos}
   * @param limit as written
   */
  record Limit(String expression, String name, Comparison comparison, String limit)
      implements Gate {
    private static final Pattern FORM =
        Pattern.compile("(?:sections\\.)?([\\w.]+)\\s*(<=|>=|==|!=|<|>)\\s*(\\S+)");

    static Limit parse(String text) throws GateException {
      Matcher form = FORM.matcher(text);
      if (!form.matches()) {
        throw new GateException(
            "cannot read --fail-if \""
                + text
                + "\": it is deadlock, leak, damage, suspected, or a comparison like"
                + " latency.p99Nanos > 5ms");
      }
      Limit limit = new Limit(text, form.group(1), Comparison.of(form.group(2)), form.group(3));
      if (number(limit.limit) == null && GoDuration.nanos(limit.limit).isEmpty()) {
        throw new GateException(
            "cannot read --fail-if \""
                + text
                + "\": "
                + limit.limit
                + " is no number, percentage or duration");
      }
      return limit;
    }

    @Override
    public Outcome judge(List<Finding> findings, List<Section> sections) throws GateException {
      Figure figure = Figures.find(name, sections);
      BigDecimal wanted = limitFor(figure.unit());
      if (figure.value() == null) {
        return failed("this trace cannot tell " + name + ", so that " + expression + " is open");
      }
      BigDecimal actual = new BigDecimal(figure.value().toString());
      if (!comparison.holds(actual.compareTo(wanted))) {
        return new Outcome(expression, false, List.of());
      }
      String shown = Notation.of(figure.unit(), figure.value());
      return failed(name + " is " + shown + ": " + expression);
    }

    private Outcome failed(String message) {
      Finding finding = new Finding(Kind.THRESHOLD, Status.PROVED, message, List.of());
      return new Outcome(expression, true, List.of(finding));
    }

    private BigDecimal limitFor(Unit unit) throws GateException {
      OptionalLong nanos = GoDuration.nanos(limit);
      BigDecimal number = number(limit);
      boolean percent = limit.endsWith("%");
      BigDecimal found =
          switch (unit) {
            case NANOS, MOMENT ->
                nanos.isPresent() ? BigDecimal.valueOf(nanos.getAsLong()) : percent ? null : number;
            case SHARE -> number;
            case COUNT, BYTES, RATIO, GOROUTINE, PROC -> percent ? null : number;
            case TEXT, WORDS, FLAG -> null;
          };
      if (found == null) {
        throw new GateException(
            "--fail-if \"" + expression + "\": " + name + " is " + words(unit) + ", no such limit");
      }
      return found;
    }

    private static String words(Unit unit) {
      return switch (unit) {
        case NANOS, MOMENT -> "a time";
        case COUNT, GOROUTINE, PROC -> "a count";
        case BYTES -> "a number of bytes";
        case SHARE -> "a share from 0 to 1";
        case RATIO -> "a ratio";
        case TEXT, WORDS -> "a text";
        case FLAG -> "yes or no";
      };
    }

    /** A decimal number, or a percentage as the share that it is; null for anything else. */
    private static BigDecimal number(String text) {
      boolean percent = text.endsWith("%");
      String digits = percent ? text.substring(0, text.length() - 1) : text;
      if (!digits.matches("[-+]?\\d{1,30}(\\.\\d{1,30})?")) {
        return null;
      }
      BigDecimal number = new BigDecimal(digits);
      return percent ? number.movePointLeft(2) : number;
    }
  }

  /** An operator between two numbers. */
  enum Comparison {
    LESS("<"),
    AT_MOST("<="),
    GREATER(">"),
    AT_LEAST(">="),
    EQUAL("=="),
    UNEQUAL("!=");

    private final String sign;

    Comparison(String sign) {
      this.sign = sign;
    }

    static Comparison of(String sign) {
      for (Comparison comparison : values()) {
        if (comparison.sign.equals(sign)) {
          return comparison;
        }
      }
      throw new IllegalArgumentException(sign);
    }

    /** Whether it holds, given the left side compared to the right as by Comparable. */
    boolean holds(int compared) {
      return switch (this) {
        case LESS -> compared < 0;
        case AT_MOST -> compared <= 0;
        case GREATER -> compared > 0;
        case AT_LEAST -> compared >= 0;
        case EQUAL -> compared == 0;
        case UNEQUAL -> compared != 0;
      };
    }
  }
}
