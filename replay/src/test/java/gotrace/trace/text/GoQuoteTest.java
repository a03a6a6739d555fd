package gotrace.trace.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import gotrace.trace.GoInstallation;
import gotrace.trace.wire.ByteBuilder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GoQuoteTest {
  private static final String QUOTE_EVERY_RUNE =
      """
      package main

      import (
      	"bufio"
      	"os"
      	"strconv"
      )

      func main() {
      	out := bufio.NewWriter(os.Stdout)
      	defer out.Flush()
      	for r := rune(0); r <= 0x10ffff; r++ {
      		var b []byte
      		if r >= 0xd800 && r <= 0xdfff {
      			b = []byte{0xed, byte(0x80 | r>>6&0x3f), byte(0x80 | r&0x3f)}
      		} else {
      			b = []byte(string(r))
      		}
      		out.WriteString(strconv.Quote(string(b)))
      		out.WriteByte('\\n')
      	}
      }
      """;

  @Test
  void quote_keepsPlainText() {
    assertThat(GoQuote.quote("")).isEqualTo("\"\"");
    assertThat(GoQuote.quote("main.main ~'`")).isEqualTo("\"main.main ~'`\"");
    assertThat(GoQuote.quote("größe 世界 😀")).isEqualTo("\"größe 世界 😀\"");
  }

  @Test
  void quote_escapesControlCharacters() {
    assertThat(GoQuote.quote("a\"b\\c")).isEqualTo("\"a\\\"b\\\\c\"");
    assertThat(GoQuote.quote("\u0007\b\f\n\r\t\u000b")).isEqualTo("\"\\a\\b\\f\\n\\r\\t\\v\"");
    assertThat(GoQuote.quote("\0\u001b\u007f")).isEqualTo("\"\\x00\\x1b\\x7f\"");
  }

  @Test
  void quote_escapesWhatIsNotPrintable() {
    assertThat(GoQuote.quote("\u0085\u00a0\u00ad")).isEqualTo("\"\\u0085\\u00a0\\u00ad\"");
    assertThat(GoQuote.quote("a\u202eb\u2028\ufeff")).isEqualTo("\"a\\u202eb\\u2028\\ufeff\"");
    assertThat(GoQuote.quote("\ufffd\ufffe")).isEqualTo("\"\ufffd\\ufffe\"");
    assertThat(GoQuote.quote("\udbff\udfff")).isEqualTo("\"\\U0010ffff\"");
  }

  @Test
  void append_keepsMalformedUtf8AsBytes() {
    assertThat(quoted(0xff, 'a', 0xc3)).isEqualTo("\"\\xffa\\xc3\"");
    assertThat(quoted(0xc0, 0x80)).as("overlong").isEqualTo("\"\\xc0\\x80\"");
    assertThat(quoted(0xe0, 0x80, 0x80)).as("overlong").isEqualTo("\"\\xe0\\x80\\x80\"");
    assertThat(quoted(0xed, 0xa0, 0x80)).as("surrogate").isEqualTo("\"\\xed\\xa0\\x80\"");
    assertThat(quoted(0xf4, 0x90, 0x80, 0x80)).isEqualTo("\"\\xf4\\x90\\x80\\x80\"");
    assertThat(quoted(0xe4, 0xb8, 'x')).as("cut").isEqualTo("\"\\xe4\\xb8x\"");
  }

  @Test
  void unquote_undoesEveryEscape() {
    assertThat(unquoted("\"\\a\\b\\f\\n\\r\\t\\v\\\\\\\"\""))
        .containsExactly(7, 8, 12, 10, 13, 9, 11, '\\', '"');
    assertThat(unquoted("\"\\x00\\xff\\377\\000\"")).containsExactly(0, 0xff, 0xff, 0);
    assertThat(unquoted("\"\\u00e9\\U0001F600\"")).isEqualTo(utf8("é😀"));
    assertThat(unquoted("\"größe 世界\"")).isEqualTo(utf8("größe 世界"));
    assertThat(unquoted("\"\"")).isEmpty();
  }

  @Test
  void unquote_takesBackquotesAsTheyAre() {
    assertThat(unquoted("`a\\n\"\r`")).isEqualTo(utf8("a\\n\""));
  }

  @Test
  void unquote_replacesMalformedBytesInDoubleQuotesOnly() {
    assertThat(GoQuote.unquote(new byte[] {'"', (byte) 0xff, '"'}))
        .hasValueSatisfying(b -> assertThat(b).isEqualTo(utf8("\ufffd")));
    assertThat(GoQuote.unquote(new byte[] {'`', (byte) 0xff, '`'}))
        .hasValueSatisfying(b -> assertThat(b).containsExactly(0xff));
  }

  @Test
  void unquote_refusesWhatGoRefuses() {
    for (String literal :
        List.of(
            "",
            "\"",
            "`",
            "abc",
            "\"abc",
            "abc\"",
            "\"a\"b\"",
            "\"a\" ",
            "\"\\q\"",
            "\"\\'\"",
            "\"\\\"",
            "\"\\x0\"",
            "\"\\x0g\"",
            "\"\\u12\"",
            "\"\\ud800\"",
            "\"\\U00110000\"",
            "\"\\Uffffffff\"",
            "\"\\400\"",
            "\"\\08\"",
            "\"\\18a\"",
            "\"a\nb\"",
            "`a`b`")) {
      assertThat(GoQuote.unquote(utf8(literal))).as(literal).isEmpty();
    }
  }

  @Test
  void append_equalsGoForEveryRune(@TempDir Path dir) throws Exception {
    String version = GoInstallation.run(List.of("env", "GOVERSION"));
    assumeTrue(version.startsWith("go1.26"), "printable runes are those of Go 1.26: " + version);
    Path program = Files.writeString(dir.resolve("main.go"), QUOTE_EVERY_RUNE);
    String want = GoInstallation.run(List.of("run", program.toString()));
    ByteBuilder got = new ByteBuilder();
    ByteBuilder encoded = new ByteBuilder();
    for (int rune = 0; rune <= 0x10ffff; rune++) {
      encoded.clear();
      Utf8.append(encoded, rune);
      byte[] bytes = encoded.toByteArray();
      GoQuote.append(got, bytes);
      got.append('\n');
    }
    assertThat(got.toString()).isEqualTo(want);
  }

  @Test
  void unquote_givesBackEveryByte() {
    byte[] all = new byte[256];
    for (int i = 0; i < 256; i++) {
      all[i] = (byte) i;
    }
    ByteBuilder literal = new ByteBuilder();
    GoQuote.append(literal, all);
    assertThat(GoQuote.unquote(literal.toByteArray()))
        .hasValueSatisfying(b -> assertThat(b).isEqualTo(all));
  }

  private static String quoted(int... unsigned) {
    ByteBuilder bytes = new ByteBuilder();
    for (int b : unsigned) {
      bytes.append(b);
    }
    ByteBuilder out = new ByteBuilder();
    GoQuote.append(out, bytes.toByteArray());
    return out.toString();
  }

  private static byte[] unquoted(String literal) {
    return GoQuote.unquote(utf8(literal)).orElseThrow(() -> new AssertionError(literal));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
