/**
 * What reading a trace costs, stage by stage. Imports the reader, the guide and the analysis, and
 * JMH; nothing imports it. Takes a trace's file, prints nanoseconds per event.
 */
package gotrace.bench;
