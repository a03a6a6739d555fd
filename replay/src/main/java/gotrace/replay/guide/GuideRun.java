package gotrace.replay.guide;
import gotrace.trace.EventBlock; import gotrace.trace.order.TraceReader; import gotrace.trace.wire.TraceSource; import gotrace.runtime.*;
import java.util.*;
public final class GuideRun {
  static String path;
  static Map<Integer, List<Long>> order; static Map<Long,String> fns = new HashMap<>(); static Map<Long,Guide.Reason> rs = new HashMap<>();
  static Guide pass(Set<Long> global, int[] residue, StringBuilder out, boolean log) throws Exception {
    Guide g = new Guide((t, go, p, s) -> { if (out != null) out.append("{\"type\":\"GoStart\",\"timeNanos\":").append(t).append(",\"g\":").append(go).append(",\"p\":").append(p).append(",\"source\":\"").append(s.text()).append("\"}\n"); }, order, global, residue, fns, rs);
    if (!log) g.trace = null;
    try (TraceReader r = TraceReader.open(TraceSource.file(java.nio.file.Path.of(path)))) {
      for (EventBlock b = r.next(); b != null; b = r.next()) g.take(b);
    }
    return g;
  }
  static Set<Long> best; static int[] bestResidue; static int least = Integer.MAX_VALUE; static Guide bestGuide;
  static Guide attempt(Set<Long> global, int[] residue) throws Exception {
    Guide g = pass(global, residue, null, false);
    if (System.getenv("GUIDE_PASSES") != null) System.err.println("pass global=" + global.size() + " -> " + g.inconsistencies);
    if (g.inconsistencies < least) { least = g.inconsistencies; best = new HashSet<>(global); bestResidue = residue; bestGuide = g; }
    return g;
  }
  public static String run(String p) throws Exception {
    path = p; order = null; least = Integer.MAX_VALUE;
    Guide first = pass(Set.of(), null, null, false);
    order = first.seenInitial; fns = first.fnSeen; rs = first.reasonSeen; Map<Long,int[]> ticks = first.ticks;
    Set<Long> global = new HashSet<>();
    Guide g = attempt(global, first.winners());
    for (int i = 0; i < 3; i++) {
      boolean more = false;
      for (var e : g.overtaken.entrySet()) if (e.getValue() >= 2) more |= global.add(e.getKey());
      g = attempt(global, g.winners());
      if (!more) break;
    }
    { Set<Long> all = new HashSet<>(best); for (var l : order.values()) all.addAll(l); attempt(all, bestGuide.winners()); }
    for (int k = 0; k < 2; k++) for (int q : new TreeSet<>(order.keySet())) {
      Set<Long> all = new HashSet<>(best); all.addAll(order.get(q));
      attempt(all, bestGuide.winners());
    }
    for (int i = 0; i < 2; i++) { Set<Long> o = new HashSet<>(best); for (var e : bestGuide.overtaken.entrySet()) if (e.getValue() >= 2) o.add(e.getKey()); attempt(o, bestGuide.winners()); }
    Set<Long> t = new HashSet<>(best); int[] w = bestGuide.winners();
    for (var e : ticks.entrySet()) { int q = e.getValue()[0]; if (w[q] >= 0 && w[q] == e.getValue()[1]) t.add(e.getKey()); }
    attempt(t, w);
    attempt(best, bestGuide.winners());
    StringBuilder out = new StringBuilder();
    g = pass(best, bestResidue, out, true);
    Counters c = g.sched().counters;
    out.append("{\"type\":\"summary\",\"runnextPuts\":"+c.runnextPuts+",\"runnextHits\":"+c.runnextHits+",\"runnextKicks\":"+c.runnextKicks+",\"runnextSteals\":"+c.runnextSteals+",\"stolen\":"+c.stolen+",\"sudogAcquired\":"+c.sudogAcquired+",\"sudogCacheHits\":"+c.sudogCacheHits+",\"sudogRefilled\":"+c.sudogRefilled+",\"sudogAllocated\":"+c.sudogAllocated+",\"divergences\":"+g.inconsistencies+"}\n");
    return out.toString();
  }
}
