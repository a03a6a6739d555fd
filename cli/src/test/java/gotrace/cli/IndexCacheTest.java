package gotrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IndexCacheTest {
  @Test
  void folder_isInTheUsersCache_unlessNamed() {
    assertThat(IndexCache.folder(Map.of("HOME", "/home/me")))
        .isEqualTo(Path.of("/home/me/.cache/gotrace/index"));
    assertThat(IndexCache.folder(Map.of("HOME", "/home/me", "XDG_CACHE_HOME", "/cache")))
        .isEqualTo(Path.of("/cache/gotrace/index"));
    assertThat(IndexCache.folder(Map.of("HOME", "/home/me", "XDG_CACHE_HOME", "relative")))
        .isEqualTo(Path.of("/home/me/.cache/gotrace/index"));
    assertThat(IndexCache.folder(Map.of("HOME", "/home/me", "GOTRACE_INDEX", "/fast")))
        .isEqualTo(Path.of("/fast"));
    assertThat(IndexCache.folder(Map.of("HOME", "/home/me", "GOTRACE_INDEX", "off"))).isNull();
  }
}
