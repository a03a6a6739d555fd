package gotrace.analysis.report;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.TemplateException;
import gg.jte.output.WriterOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/**
 * The report as one HTML file that needs nothing else: styles, script and pictures stand in it, and
 * its content security policy forbids it the network. The file is also well-formed XML.
 */
public final class HtmlReport {
  private HtmlReport() {}

  /** Writes the page in UTF-8; flushes the stream and leaves it open. */
  public static void write(Report report, OutputStream out) throws IOException {
    TemplateEngine templates =
        TemplateEngine.createPrecompiled(
            null, ContentType.Html, HtmlReport.class.getClassLoader(), "gotrace.analysis.report");
    Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    try {
      templates.render("page.jte", HtmlPage.of(report), new WriterOutput(writer));
    } catch (TemplateException e) {
      throw failureToWrite(e);
    }
    writer.flush();
  }

  /** The templates wrap what the output throws, some deeper than others. */
  private static IOException failureToWrite(TemplateException wrapped) {
    for (Throwable cause = wrapped.getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof IOException e) {
        return e;
      }
    }
    throw wrapped;
  }

  /** The style sheet or script of the page, which stand beside this class. */
  static String resource(String name) {
    try (InputStream in = HtmlReport.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + name, e);
    }
  }
}
