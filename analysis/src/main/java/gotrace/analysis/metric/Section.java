package gotrace.analysis.metric;

import java.util.List;

/**
 * One section of the report, as every output shows it: text, JSON and HTML are made from this and
 * from nothing else.
 *
 * @param id in JSON below {@code sections}, and for {@code --section}
 * @param title for people
 * @param lead what this trace shows here, in one or two plain sentences with its main numbers
 */
public record Section(
    String id,
    String title,
    String lead,
    List<Figure> figures,
    List<Table> tables,
    List<Chart> charts) {}
