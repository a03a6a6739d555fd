package gotrace.replay.guide;
import gotrace.trace.EventBlock; import gotrace.trace.order.TraceReader; import gotrace.trace.wire.TraceSource; import gotrace.runtime.*;
import java.util.*;
public final class GuideRun {
  public static String run(String path) throws Exception {
    Map<Integer, List<Long>> order = null; Set<Long> global = new HashSet<>(); int[] residue = null;
    Map<Long,String> fns=new HashMap<>(); Map<Long,Guide.Reason> rs=new HashMap<>(); StringBuilder out = new StringBuilder();
    for (int pass = 0; pass < 4; pass++) {
      out.setLength(0);
      Guide g = new Guide((t, go, p, s) -> out.append("{\"type\":\"GoStart\",\"timeNanos\":").append(t).append(",\"g\":").append(go).append(",\"p\":").append(p).append(",\"source\":\"").append(s.text()).append("\"}\n"), order, global, residue, fns, rs);
      if (pass < 3) g.trace = null;
      try (TraceReader r = TraceReader.open(TraceSource.file(java.nio.file.Path.of(path)))) {
        for (EventBlock b = r.next(); b != null; b = r.next()) g.take(b);
      }
      if (order == null) order = g.seenInitial;
      residue = g.winners(); fns = g.fnSeen; rs = g.reasonSeen; for (var e : g.overtaken.entrySet()) if (e.getValue() >= 2) global.add(e.getKey());
      Counters c = g.sched().counters;
      out.append("{\"type\":\"summary\",\"runnextPuts\":"+c.runnextPuts+",\"runnextHits\":"+c.runnextHits+",\"runnextKicks\":"+c.runnextKicks+",\"runnextSteals\":"+c.runnextSteals+",\"stolen\":"+c.stolen+",\"sudogAcquired\":"+c.sudogAcquired+",\"sudogCacheHits\":"+c.sudogCacheHits+",\"sudogRefilled\":"+c.sudogRefilled+",\"sudogAllocated\":"+c.sudogAllocated+",\"divergences\":"+g.inconsistencies+"}\n");
    }
    return out.toString();
  }
}
