package gotrace.analysis.check;

import gotrace.analysis.check.Finding.Kind;
import gotrace.analysis.check.Finding.Status;
import gotrace.analysis.metric.AtEnd;
import gotrace.analysis.metric.LiveGoroutine;
import gotrace.analysis.metric.Notation;
import gotrace.analysis.metric.Section;
import gotrace.analysis.metric.Suspicion;
import gotrace.analysis.metric.TraceMetrics;
import gotrace.analysis.metric.Wait;
import gotrace.trace.Damage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All verdicts on a trace. */
public final class Check {
  /**
   * What was found, and what is to be known beside it.
   *
   * @param findings proved ones of goroutines first, then deadlocks, then leaks, of each the
   *     longest blocked first; damage last
   * @param notes sentences about what was looked at and is no finding
   * @param sections of the report, with the findings in their place
   */
  public record Result(List<Finding> findings, List<String> notes, List<Section> sections) {}

  private final Candidates candidates;
  private final List<Finding> findings = new ArrayList<>();

  private Check(AtEnd end) {
    candidates = new Candidates(end);
    findings.addAll(BlockedForever.findings(end));
  }

  /**
   * Judges a trace.
   *
   * @param metrics finished
   */
  public static Result judge(TraceMetrics metrics, List<Damage> damage) {
    AtEnd end = metrics.atEnd();
    Check check = new Check(end);
    check.suspect();
    List<Section> sections = metrics.sections(check.suspicion());
    List<Section> told = FindingTables.into(sections, check.findings, end);
    List<Finding> all = new ArrayList<>(check.findings);
    all.addAll(DamagedTrace.findings(damage));
    return new Result(List.copyOf(all), notes(end), told);
  }

  private static List<String> notes(AtEnd end) {
    List<String> notes = new ArrayList<>();
    for (LiveGoroutine g : end.goroutines()) {
      if (g.isMain() && g.waitsFor() == Wait.EMPTY_SELECT) {
        notes.add("The main goroutine waits in a select without cases, as daemons do.");
      }
    }
    notes.add(
        "The trace shows "
            + Notation.duration(end.durationNanos())
            + " of the program; goroutines are suspected that have waited for "
            + Notation.duration(Candidates.longNanos(end.durationNanos()))
            + " or more, or for "
            + Notation.duration(Candidates.LEAST_NANOS)
            + " where others like them took a tenth of it at most.");
    return List.copyOf(notes);
  }

  private void suspect() {
    Map<Object, List<List<LiveGoroutine>>> mutual = new LinkedHashMap<>();
    Shapes apart = new Shapes();
    for (List<LiveGoroutine> family : candidates.families()) {
      if (family.stream().noneMatch(this::isSign)) {
        continue;
      }
      if (MutualWait.holds(family)) {
        mutual.computeIfAbsent(Shapes.ofFamily(family), alike -> new ArrayList<>()).add(family);
      } else {
        family.forEach(apart::add);
      }
    }
    mutual.values().forEach(this::mutualWait);
    List<Finding> leaks = new ArrayList<>();
    for (List<LiveGoroutine> alike : apart.groups()) {
      Finding finding = alone(alike);
      (finding.kind() == Kind.DEADLOCK ? findings : leaks).add(finding);
    }
    findings.addAll(leaks);
  }

  private Suspicion suspicion() {
    List<LiveGoroutine> suspects =
        findings.stream()
            .filter(f -> f.status() == Status.SUSPECTED)
            .flatMap(f -> f.goroutines().stream())
            .sorted(Shapes.LONGEST_FIRST)
            .toList();
    if (suspects.isEmpty()) {
      return Suspicion.NONE;
    }
    LiveGoroutine longest = suspects.get(0);
    return new Suspicion(suspects.size(), longest.function(), longest.blockedAt());
  }

  private boolean isSign(LiveGoroutine g) {
    return NobodyLeft.isSign(g) || SlowerThanSiblings.holds(g, candidates.waitedNanos(g));
  }

  private void mutualWait(List<List<LiveGoroutine>> families) {
    List<LiveGoroutine> all = new ArrayList<>();
    families.forEach(all::addAll);
    all.sort(Shapes.LONGEST_FIRST);
    String words = MutualWait.words(all, families.size(), candidates.durationNanos());
    findings.add(new Finding(Kind.DEADLOCK, Status.SUSPECTED, words, List.copyOf(all)));
  }

  private Finding alone(List<LiveGoroutine> alike) {
    LiveGoroutine g = alike.get(0);
    Sentence message = new Sentence(alike, candidates.durationNanos());
    String words = message.who() + " blocked in " + g.waitsFor().words + message.rest() + " ";
    if (SlowerThanSiblings.holds(g, candidates.waitedNanos(g))) {
      words += SlowerThanSiblings.words(g, candidates.waitedNanos(g));
    } else {
      words += StuckLock.holds(g) ? StuckLock.words() : NobodyLeft.words(alike);
    }
    Kind kind = g.waitsFor() == Wait.LOCK ? Kind.DEADLOCK : Kind.LEAK;
    return new Finding(kind, Status.SUSPECTED, words + " " + message.lastWaker(), alike);
  }
}
