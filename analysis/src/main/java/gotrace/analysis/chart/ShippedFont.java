package gotrace.analysis.chart;

import java.awt.Font;
import java.awt.FontFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The font that charts are measured with, shipped so that a chart has the same bytes on every
 * machine. Where Java asks fontconfig for the machine's fonts (Linux and the like), it fails
 * without fontconfig even when no system font is used, so there it is told of this font alone; that
 * also saves the search.
 */
final class ShippedFont {
  private static final String RESOURCE = "DejaVuSansCondensed.ttf";

  /** Read by sun.font when the first font of the process is made. */
  private static final String CONFIG_PROPERTY = "sun.awt.fontconfig";

  private static final Font FONT = load();

  private ShippedFont() {}

  static Font of(float pixels) {
    return FONT.deriveFont(pixels);
  }

  private static Font load() {
    try {
      Path folder = Files.createTempDirectory("gotrace-font");
      folder.toFile().deleteOnExit();
      Path file = folder.resolve(RESOURCE);
      file.toFile().deleteOnExit();
      try (InputStream in = ShippedFont.class.getResourceAsStream(RESOURCE)) {
        Files.copy(in, file);
      }
      String system = System.getProperty("os.name", "");
      if (!system.startsWith("Windows") && !system.startsWith("Mac")) {
        configure(folder, file);
      }
      return Font.createFont(Font.TRUETYPE_FONT, file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot unpack the font of the charts", e);
    } catch (FontFormatException e) {
      throw new IllegalStateException(RESOURCE + " is not a font", e);
    }
  }

  /**
   * Every logical font becomes the shipped one, unless the user has a configuration of their own.
   */
  private static void configure(Path folder, Path font) throws IOException {
    if (System.getProperty(CONFIG_PROPERTY) != null) {
      return;
    }
    StringBuilder config = new StringBuilder("version=1\nsequence.allfonts=latin-1\n");
    for (String family : List.of("serif", "sansserif", "monospaced", "dialog", "dialoginput")) {
      for (String style : List.of("plain", "bold", "italic", "bolditalic")) {
        config.append(family).append('.').append(style).append(".latin-1=shipped\n");
      }
    }
    config.append("filename.shipped=").append(font).append('\n');
    Path file = folder.resolve("fontconfig.properties");
    file.toFile().deleteOnExit();
    Files.writeString(file, config, StandardCharsets.ISO_8859_1);
    System.setProperty(CONFIG_PROPERTY, file.toString());
  }
}
