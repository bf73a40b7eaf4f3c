package com.advisoragent.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** docker/advisor-agent.env.example, which people copy. */
class EnvironmentExampleTest {
    private static final Pattern SETTING = Pattern.compile("^#?([A-Z][A-Z_]+)=", Pattern.MULTILINE);

    @Test
    void theExampleNamesExactlyTheSettingsThatAreRead() throws IOException {
        Set<String> named = SETTING.matcher(Files.readString(Path.of("docker", "advisor-agent.env.example")))
                .results()
                .map((MatchResult match) -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));

        Set<String> read = new TreeSet<>();
        readSettings(Map.of(), read);
        readSettings(Map.of("AZURE_OPENAI_ENDPOINT", "https://example.com", "EMBEDDING_DIMENSIONS", "8"), read);

        assertThat(named).isEqualTo(read);
    }

    private static void readSettings(Map<String, String> set, Set<String> read) {
        Throwable incomplete = catchThrowable(() -> Settings.read(name -> {
            read.add(name);
            return Optional.ofNullable(set.get(name));
        }));
        assertThat(incomplete).isInstanceOf(IncompleteSettings.class);
    }
}
