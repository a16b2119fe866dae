package org.kith;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What Kith is made of: no program that makes rules or templates of others into code, and packages exactly as their lock says. */
class SupplyChainTest {
    /** Each was the way into a program like this one: deserialisers, script and expression engines, loggers that look things up. */
    private static final List<String> BANNED = List.of(
            "log4j-core",
            "log4j-1",
            "commons-collections-3",
            "commons-beanutils",
            "xstream",
            "kryo",
            "hessian",
            "fastjson",
            "json-io",
            "groovy",
            "mvel",
            "ognl",
            "bsh-",
            "beanshell",
            "jython",
            "rhino",
            "nashorn",
            "commons-jexl",
            "commons-text-1.9",
            "velocity",
            "freemarker",
            "h2-");

    @Test
    void noLibraryThatRunsWhatOthersWriteIsOnTheClasspath() {
        var names = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).getFileName().toString())
                .toList();
        assertThat(names).as("the libraries").hasSizeGreaterThan(50);
        assertThat(names)
                .filteredOn(name -> BANNED.stream().anyMatch(name::startsWith))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"web", "e2e"})
    void everyPackageOfTheBrowserIsPinnedByItsDigestAndRunsNothingWhenItIsInstalled(String folder) throws IOException {
        var wrong = new ArrayList<String>();
        for (var entry : packages(folder)) {
            var name = entry.getKey();
            var kept = entry.getValue();
            if (name.isEmpty()) {
                continue;
            }
            if (!kept.path("integrity").asString("").startsWith("sha512-")) {
                wrong.add(name + " has no digest");
            }
            if (kept.path("hasInstallScript").asBoolean(false)) {
                wrong.add(name + " runs a script when it is installed");
            }
            if (kept.path("resolved").asString("").startsWith("git")
                    || kept.path("resolved").asString("").startsWith("http:")) {
                wrong.add(name + " comes from " + kept.path("resolved").asString());
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static Iterable<java.util.Map.Entry<String, JsonNode>> packages(String folder) throws IOException {
        var home = Stream.of(Path.of(""), Path.of(".."))
                .map(Path::toAbsolutePath)
                .filter(path -> Files.exists(path.resolve("web/package-lock.json")))
                .findFirst()
                .orElseThrow();
        var lock = JsonMapper.shared()
                .readTree(Files.readString(home.resolve(folder).resolve("package-lock.json")));
        return lock.path("packages").properties();
    }
}
