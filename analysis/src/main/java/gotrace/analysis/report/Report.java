package gotrace.analysis.report;

import gotrace.analysis.metric.Section;
import gotrace.trace.Damage;
import gotrace.trace.TraceVersion;
import java.util.List;

/**
 * What was found in one trace.
 *
 * @param trace the input's name as the user gave it
 * @param sections in the order in which they are shown; the summary is first
 * @param damage parts of the trace that could not be used
 */
public record Report(
    String trace, TraceVersion version, List<Section> sections, List<Damage> damage) {}
