package gotrace.replay.guide;
import gotrace.trace.EventBlock; import gotrace.trace.order.TraceReader; import gotrace.trace.wire.TraceSource; import gotrace.runtime.*;
import java.util.*;
public final class GuideRun {
  static String path;
  static Map<Long,String> fns = new HashMap<>(); static Map<Long,Guide.Reason> rs = new HashMap<>();
  static boolean debug = System.getenv("GUIDE_PASSES") != null;
  static Guide pass(Guide.Placement place, int[] residue, StringBuilder out, boolean log) throws Exception {
    Guide g = new Guide((t, go, p, s) -> { if (out != null) out.append("{\"type\":\"GoStart\",\"timeNanos\":").append(t).append(",\"g\":").append(go).append(",\"p\":").append(p).append(",\"source\":\"").append(s.text()).append("\"}\n"); }, place, residue, fns, rs);
    if (!log) g.trace = null;
    try (TraceReader r = TraceReader.open(TraceSource.file(java.nio.file.Path.of(path)))) {
      for (EventBlock b = r.next(); b != null; b = r.next()) g.take(b);
    }
    if (debug) { System.err.println("pass " + g.inconsistencies); int[] w = g.winners(); for (int p = 0; p < 8; p++) System.err.print(w[p] + " "); System.err.println(); }
    return g;
  }
  static Guide.Placement build(Guide first, Map<Integer,Integer> pooled, int[] w) {
    Guide.Placement pl = new Guide.Placement(); pl.seen = first.seenInitial;
    Map<Integer, List<Long>> lists = new TreeMap<>();
    for (var e : first.seenInitial.entrySet()) lists.computeIfAbsent(e.getValue().p(), x -> new ArrayList<>()).add(e.getKey());
    // steals: the last of a run starts first
    Map<Integer, List<Long>> stolen = new TreeMap<>();
    for (var e : lists.entrySet()) {
      List<Long> l = e.getValue(), keep = new ArrayList<>();
      for (int i = 0; i < l.size(); i++) {
        long g = l.get(i); int j = i + 1;
        if (i + 2 < l.size() && l.get(i + 1) < g && !(w[e.getKey()] >= 0 && first.seenInitial.get(g).tick() == w[e.getKey()]) && !(i > 0 && l.get(i - 1) + 1 == l.get(i + 1))) {
          while (j + 1 < l.size() && l.get(j + 1) == l.get(j) + 1 && l.get(j) < g - 1) j++;
          Guide.Seen v = first.seenInitial.get(g + 1);
          if (l.get(j) == g - 1 && j > i + 1 && v != null && v.p() != e.getKey()) { 
            List<Long> run = new ArrayList<>(l.subList(i + 1, j + 1)); run.add(g);
            stolen.computeIfAbsent(v.p(), x -> new ArrayList<>()).addAll(run); if (debug) System.err.println("stolen from " + v.p() + " " + run); i = j; continue; }
        }
        keep.add(g);
      }
      e.setValue(keep);
    }
    for (var e : stolen.entrySet()) { List<Long> l = lists.computeIfAbsent(e.getKey(), x -> new ArrayList<>());
      for (int i = e.getValue().size() - 1; i >= 0; i--) { long g = e.getValue().get(i); int at = l.indexOf(g + 1); l.add(Math.max(0, at), g); pl.taken.add(g); } }
    for (var e : lists.entrySet()) {
      int p = e.getKey(); int how = pooled.getOrDefault(p, 0); boolean over = how == 1;
      for (long id : e.getValue()) {
        Guide.Seen s = first.seenInitial.get(id);
        if (s.p() == p) over |= how == 0 && s.overtaken();
        List<Long> mine = pl.local.computeIfAbsent(p, x -> new ArrayList<>());
        if (!over && mine.size() < 256) mine.add(id); else pl.pool.computeIfAbsent(p, x -> new ArrayList<>()).add(id);
      }
    }
    return pl;
  }
  static Guide best; static Map<Integer,Integer> bestPooled; static Guide first; static int[] bestW;
  static void attempt(Map<Integer,Integer> pooled, int[] w) throws Exception {
    Guide g = pass(build(first, pooled, w), w, null, false);
    if (debug) System.err.println("pooled " + pooled + " -> " + g.score() + " inc " + g.inconsistencies + " breaks " + g.breaks);
    if (best == null || g.score() < best.score()) { best = g; bestPooled = pooled; bestW = w; }
  }
  public static String run(String p) throws Exception {
    path = p;
    first = pass(null, null, null, false); best = null;
    fns = first.fnSeen; rs = first.reasonSeen;
    attempt(Map.of(), first.winners());
    Set<Integer> ps = new TreeSet<>(); for (var v : first.seenInitial.values()) ps.add(v.p());
    for (int q : ps) for (int how = 0; how < 3; how++) if (bestPooled.getOrDefault(q, 0) != how) { Map<Integer,Integer> o = new TreeMap<>(bestPooled); o.put(q, how); attempt(o, bestW); attempt(o, best.winners()); }
    attempt(bestPooled, best.winners());
    if (System.getenv("FORCE") != null) { Map<Integer,Integer> o = new TreeMap<>(); for (String x : System.getenv("FORCE").split(",")) o.put(Integer.parseInt(x.split("=")[0]), Integer.parseInt(x.split("=")[1])); best = null; System.err.println("FORCED"); pass(build(first, o, bestW), bestW, null, true); attempt(o, bestW); }
    Guide.Placement fin = build(first, bestPooled, bestW);
    fin.global = best.globalOrder; Set<Long> missing = new LinkedHashSet<>(); for (var l : fin.pool.values()) missing.addAll(l); missing.removeAll(fin.global); fin.global.addAll(missing);
    Guide g; int[] w = bestW;
    StringBuilder out = new StringBuilder();
    g = pass(fin, w, out, true);
    Counters c = g.sched().counters;
    out.append("{\"type\":\"summary\",\"runnextPuts\":"+c.runnextPuts+",\"runnextHits\":"+c.runnextHits+",\"runnextKicks\":"+c.runnextKicks+",\"runnextSteals\":"+c.runnextSteals+",\"stolen\":"+c.stolen+",\"sudogAcquired\":"+c.sudogAcquired+",\"sudogCacheHits\":"+c.sudogCacheHits+",\"sudogRefilled\":"+c.sudogRefilled+",\"sudogAllocated\":"+c.sudogAllocated+",\"divergences\":"+g.inconsistencies+"}\n");
    return out.toString();
  }
}
